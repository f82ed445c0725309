package io.gezhi.batch.jobs.lake;

import io.gezhi.runtime.catalog.CatalogConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.spark.sql.SparkSession;

/** One PostgreSQL catalog, one warehouse folder and one Spark session for the whole test JVM. */
public final class EmbeddedLake {
    private static EmbeddedLake lake;

    private final CatalogConfig location;
    private final SparkSession spark;

    private EmbeddedLake() throws IOException, SQLException {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE lake");
        }
        Path warehouse = Files.createTempDirectory("gezhi-warehouse");
        location = new CatalogConfig(
                CatalogConfig.Type.JDBC,
                postgres.getJdbcUrl("postgres", "lake"),
                "postgres",
                "",
                warehouse.toUri().toString());
        spark = LakeSession.open(location, "test", 2);
    }

    public static synchronized EmbeddedLake shared() {
        if (lake == null) {
            try {
                lake = new EmbeddedLake();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return lake;
    }

    public SparkSession spark() {
        return spark;
    }

    public CatalogConfig location() {
        return location;
    }
}
