package io.gezhi.batch.jobs.lake;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class LakeSessionIT {
    private final SparkSession spark = EmbeddedLake.shared().spark();

    @Test
    void mergesIntoAVersionTwoTableOfTheSharedCatalog() {
        spark.sql("CREATE NAMESPACE IF NOT EXISTS gezhi.trial");
        spark.sql(
                "CREATE TABLE gezhi.trial.t (id STRING, v BIGINT) USING iceberg TBLPROPERTIES ('format-version'='2')");
        spark.sql("INSERT INTO gezhi.trial.t VALUES ('a', 1), ('b', 1)");

        spark.sql("""
                MERGE INTO gezhi.trial.t t USING (SELECT * FROM VALUES ('b', 2L), ('c', 2L) AS s(id, v)) s ON t.id = s.id
                WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *""");

        assertThat(spark.sql("SELECT id || v FROM gezhi.trial.t ORDER BY id").collectAsList())
                .map(row -> row.getString(0))
                .containsExactly("a1", "b2", "c2");
    }

    @Test
    void knowsTheSpatialFunctions() {
        assertThat(spark.sql(
                                "SELECT ST_Contains(ST_GeomFromText('POLYGON((0 0,0 2,2 2,2 0,0 0))'), ST_Point(1.0, 1.0))")
                        .head()
                        .getBoolean(0))
                .isTrue();
    }
}
