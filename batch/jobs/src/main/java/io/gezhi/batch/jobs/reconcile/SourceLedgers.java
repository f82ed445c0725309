package io.gezhi.batch.jobs.reconcile;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;

import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.schemas.position.SourcePosition;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** What the sources say of themselves: files by what the loader read of them, registries by their newest summary. */
record SourceLedgers(Map<String, Loaded> files, Map<String, Summary> registries) {

    /** @param replayed quarantined records whose rows were read once more */
    record Loaded(long read, long accepted, long rejected, long replayed) {
        static final Loaded NONE = new Loaded(0, 0, 0, 0);

        /** Rows that the source delivered, each once. */
        long delivered() {
            return read - replayed;
        }
    }

    /**
     * What a registry table held.
     *
     * @param at the moment that the counts stand at; empty where the summary does not say
     * @param refusal why the table cannot be followed, in the words of whoever examined it
     */
    record Summary(
            long rows, long rejected, BigDecimal hashSum, Optional<SourcePosition> at, Optional<String> refusal) {}

    static SourceLedgers read(Lake lake) {
        return new SourceLedgers(files(lake), registries(lake));
    }

    /** A message of the ledger may arrive twice; a load is counted once. */
    private static Map<String, Loaded> files(Lake lake) {
        Map<String, Loaded> files = new HashMap<>();
        if (lake.snapshot(lake.name("load")).isEmpty()) {
            return files;
        }
        Dataset<Row> loads = lake.dataset("load");
        // The same content may come again as a newer version of its delivery.
        loads.withColumn("delivery_version", Lake.columnOrNull(loads, "delivery_version", "bigint"))
                .groupBy("feed", "file_sha256", "file", "delivery_version")
                .agg(
                        max("rows_read").as("rows_read"),
                        max("rows_accepted").as("rows_accepted"),
                        max("rows_rejected").as("rows_rejected"),
                        max(coalesce(col("rows_replayed"), lit(0L))).as("rows_replayed"))
                .groupBy("feed")
                .agg(sum("rows_read"), sum("rows_accepted"), sum("rows_rejected"), sum("rows_replayed"))
                .collectAsList()
                .forEach(row -> files.put(
                        row.getString(0), new Loaded(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4))));
        return files;
    }

    private static Map<String, Summary> registries(Lake lake) {
        Map<String, Summary> registries = new HashMap<>();
        if (lake.snapshot(lake.name("source_summary")).isEmpty()) {
            return registries;
        }
        Dataset<Row> summaries = lake.dataset("source_summary");
        summaries
                .withColumn(
                        "place",
                        row_number()
                                .over(Window.partitionBy("feed")
                                        .orderBy(col("taken_at").desc())))
                .where("place = 1")
                .select(
                        col("feed"),
                        col("row_count"),
                        col("rejected_count"),
                        col("content_hash_sum"),
                        col("log_position"),
                        Lake.columnOrNull(summaries, "low_position", "bigint"),
                        Lake.columnOrNull(summaries, "transactions", "string"),
                        Lake.columnOrNull(summaries, "refusal", "string"))
                .collectAsList()
                .forEach(row -> registries.put(row.getString(0), summary(row)));
        return registries;
    }

    private static Summary summary(Row row) {
        return new Summary(
                row.getLong(1),
                row.isNullAt(2) ? 0 : row.getLong(2),
                row.isNullAt(3) ? BigDecimal.ZERO : row.getDecimal(3),
                row.isNullAt(4)
                        ? Optional.empty()
                        : Optional.of(SourcePosition.of(
                                row.getLong(4), row.isNullAt(5) ? null : row.getLong(5), row.getString(6))),
                Optional.ofNullable(row.getString(7)));
    }
}
