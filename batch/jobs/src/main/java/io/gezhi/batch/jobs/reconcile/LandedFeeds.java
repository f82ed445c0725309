package io.gezhi.batch.jobs.reconcile;

import static io.gezhi.schemas.table.MetadataColumns.FEED;
import static io.gezhi.schemas.table.MetadataColumns.HASH;
import static io.gezhi.schemas.table.MetadataColumns.IS_DELETED;
import static io.gezhi.schemas.table.MetadataColumns.OFFSET;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import io.gezhi.batch.jobs.lake.Lake;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts of one data set by feed, in raw and in core. */
record LandedFeeds(Map<String, Landed> raw, Map<String, Held> core) {
    private static final String DATASET = "_dataset";

    /** @param distinct log coordinates; fewer than rows when a row landed twice */
    record Landed(long rows, long distinct) {
        static final Landed NONE = new Landed(0, 0);
    }

    record Held(long rows, BigDecimal hashSum) {
        static final Held NONE = new Held(0, BigDecimal.ZERO);

        Held plus(Held other) {
            return new Held(rows + other.rows, hashSum.add(other.hashSum));
        }
    }

    /**
     * Counts of all data sets by one query for raw and one for core: planning a query costs more than counting a small table.
     */
    static Map<String, LandedFeeds> of(Lake lake, List<String> datasets) {
        Map<String, LandedFeeds> counts = new HashMap<>();
        datasets.forEach(dataset -> counts.put(dataset, new LandedFeeds(new HashMap<>(), new HashMap<>())));
        rows(lake, datasets, lake::rawName, LandedFeeds::coordinates).ifPresent(rows -> rows.groupBy(DATASET, FEED)
                .agg(count(lit(1)), countDistinct("_topic", "_topic_partition", OFFSET))
                .collectAsList()
                .forEach(row -> counts.get(row.getString(0))
                        .raw
                        .put(row.getString(1), new Landed(row.getLong(2), row.getLong(3)))));
        rows(lake, datasets, lake::name, LandedFeeds::hashes).ifPresent(rows -> rows.groupBy(DATASET, FEED)
                .agg(count(lit(1)), sum(HASH).cast("decimal(38,0)"))
                .collectAsList()
                .forEach(row -> counts.get(row.getString(0))
                        .core
                        .put(row.getString(1), new Held(row.getLong(2), row.getDecimal(3)))));
        return counts;
    }

    private static Dataset<Row> coordinates(Dataset<Row> raw, Column dataset) {
        return raw.select(dataset, col(FEED), col("_topic"), col("_topic_partition"), col(OFFSET));
    }

    private static Dataset<Row> hashes(Dataset<Row> core, Column dataset) {
        return core.where(not(col(IS_DELETED)))
                .select(dataset, col(FEED), col(HASH).cast("decimal(38,0)").as(HASH));
    }

    /** The rows of those tables that exist, one after the other; empty where none does. */
    private static Optional<Dataset<Row>> rows(
            Lake lake,
            List<String> datasets,
            UnaryOperator<String> name,
            BiFunction<Dataset<Row>, Column, Dataset<Row>> columns) {
        return datasets.stream()
                .filter(dataset -> lake.snapshot(name.apply(dataset)).isPresent())
                .map(dataset -> columns.apply(
                        lake.read(name.apply(dataset)), lit(dataset).as(DATASET)))
                .reduce(Dataset::union);
    }

    Landed rawOf(String feed) {
        return raw.getOrDefault(feed, Landed.NONE);
    }

    Held coreOf(String feed) {
        return core.getOrDefault(feed, Held.NONE);
    }
}
