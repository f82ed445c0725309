package io.gezhi.batch.jobs.lake;

import io.gezhi.runtime.catalog.CatalogConfig;
import java.io.IOException;
import org.apache.sedona.spark.SedonaContext;
import org.apache.spark.sql.SparkSession;

/**
 * Opens the one Spark session of a night.
 *
 * <p>Every time in the session is UTC; the city's zone is an argument where a local day matters. Tables are read
 * afresh on every use, because commits also happen beside Spark (branches, other engines).
 */
public final class LakeSession {
    public static final String CATALOG = CatalogConfig.NAME;

    private LakeSession() {}

    public static SparkSession open(CatalogConfig lake, String name, int cores) throws IOException {
        String catalog = "spark.sql.catalog." + CATALOG;
        SparkSession.Builder session = SparkSession.builder()
                .appName(name)
                .master("local[" + cores + "]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.datetime.java8API.enabled", true)
                .config("spark.sql.shuffle.partitions", 2L * cores)
                .config("spark.sql.adaptive.coalescePartitions.initialPartitionNum", 2L * cores)
                .config("spark.sql.extensions", "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions")
                .config(catalog, "org.apache.iceberg.spark.SparkCatalog")
                .config(catalog + ".cache-enabled", false)
                .config("spark.redaction.regex", "(?i)secret|password|token|credential");
        lake.properties().forEach((key, value) -> session.config(catalog + "." + key, value));
        return SedonaContext.create(session.getOrCreate());
    }
}
