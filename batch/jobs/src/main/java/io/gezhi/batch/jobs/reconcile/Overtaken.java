package io.gezhi.batch.jobs.reconcile;

import static io.gezhi.batch.jobs.lake.RowColumns.FEED;
import static io.gezhi.batch.jobs.lake.RowColumns.HASH;
import static io.gezhi.batch.jobs.lake.RowColumns.OFFSET;
import static io.gezhi.batch.jobs.lake.RowColumns.OP;
import static io.gezhi.batch.jobs.lake.RowColumns.SEQUENCE;
import static io.gezhi.batch.jobs.lake.RowColumns.VERSION;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;

import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.reconcile.LandedFeeds.Held;
import io.gezhi.schemas.contract.Contract;
import java.math.BigDecimal;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Rows that a registry still has and that another feed brought a newer version of, so that core holds them in that feed's
 * name. Raw tells what the registry's own newest version was.
 */
final class Overtaken {
    private Overtaken() {}

    static Held of(Lake lake, Contract contract, String feed) {
        Column[] key =
                contract.key().stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
        Dataset<Row> newest = lake.read(lake.rawName(contract.name()))
                .where(col(FEED).equalTo(feed))
                .withColumn(
                        "place",
                        row_number()
                                .over(Window.partitionBy(key)
                                        .orderBy(
                                                col(VERSION).desc(),
                                                col(SEQUENCE).desc(),
                                                col(OFFSET).desc())))
                .where(col("place").equalTo(1).and(col(OP).notEqual("d")));
        Dataset<Row> others =
                lake.dataset(contract.name()).where(col(FEED).notEqual(feed)).select(key);
        Row totals = newest.join(others, contract.key().toArray(String[]::new), "left_semi")
                .agg(count(lit(1)), sum(col(HASH).cast("decimal(38,0)")).cast("decimal(38,0)"))
                .head();
        return new Held(totals.getLong(0), totals.isNullAt(1) ? BigDecimal.ZERO : totals.getDecimal(1));
    }
}
