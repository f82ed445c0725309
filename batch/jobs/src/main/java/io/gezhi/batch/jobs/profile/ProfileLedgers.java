package io.gezhi.batch.jobs.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.rank;
import static org.apache.spark.sql.functions.row_number;

import io.gezhi.batch.jobs.lake.Lake;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** What sources say of their columns, {@code ops.source_profile}, and what was judged of that before. */
record ProfileLedgers(Lake lake) {
    static final String COMPARISONS = "profile_comparison";
    static final String REFUSED = "refused";
    private static final String PROFILES = "source_profile";

    /** The newest version of each source that has no standing verdict, in the order of time, by feed. */
    Map<String, List<SourceVersion>> open() {
        if (lake.snapshot(lake.name(PROFILES)).isEmpty()) {
            return Map.of();
        }
        Map<SourceVersion.Id, SourceVersion> versions = new LinkedHashMap<>();
        newestVersions()
                .join(standing(), new String[] {"feed", "source", "version"}, "left_anti")
                .orderBy("profiled_at", "source", "column_name")
                .collectAsList()
                .forEach(row -> versions.computeIfAbsent(id(row), SourceVersion::of)
                        .columns()
                        .add(column(row)));
        return versions.values().stream()
                .collect(Collectors.groupingBy(version -> version.id().feed()));
    }

    /** By time first: the log of a registry that was restored from a backup begins at an earlier position again. */
    private Dataset<Row> newestVersions() {
        return lake.dataset(PROFILES)
                .withColumn(
                        "place",
                        rank().over(Window.partitionBy("feed", "source")
                                .orderBy(
                                        col("profiled_at").desc(),
                                        col("version").desc())))
                .where(col("place").equalTo(1).and(col("is_mapped")))
                .dropDuplicates("feed", "source", "version", "column_name")
                .drop("place");
    }

    private Dataset<Row> standing() {
        return lake.dataset(COMPARISONS)
                .groupBy("feed", "source", "version", "run_id")
                .agg(max(col("verdict").equalTo(REFUSED)).as("is_refused"))
                .where(not(col("is_refused")))
                .select("feed", "source", "version")
                .distinct();
    }

    /** What each column of a feed was when it was last let through, whichever source it came in, by feed and column. */
    Map<String, Map<String, ColumnProfile>> before() {
        Map<String, Map<String, ColumnProfile>> before = new HashMap<>();
        lake.dataset(COMPARISONS)
                .where(col("verdict").notEqual(REFUSED))
                .withColumn(
                        "place",
                        row_number()
                                .over(Window.partitionBy("feed", "column_name")
                                        .orderBy(
                                                col("judged_at").desc(),
                                                col("version").desc(),
                                                col("source").desc())))
                .where("place = 1")
                .select(
                        col("feed"),
                        col("column_name"),
                        col("source_rows").as("row_count"),
                        col("source_blanks").as("blank_count"),
                        col("source_distinct").as("distinct_count"),
                        col("source_minimum").as("minimum"),
                        col("source_maximum").as("maximum"))
                .collectAsList()
                .forEach(row -> before.computeIfAbsent(row.getString(0), feed -> new HashMap<>())
                        .put(row.getString(1), column(row)));
        return before;
    }

    private static SourceVersion.Id id(Row row) {
        return new SourceVersion.Id(row.getAs("feed"), row.getAs("source"), row.<Long>getAs("version"));
    }

    private static ColumnProfile column(Row row) {
        Long distinct = row.getAs("distinct_count");
        return new ColumnProfile(
                row.getAs("column_name"),
                row.<Long>getAs("row_count"),
                row.<Long>getAs("blank_count"),
                distinct == null ? OptionalLong.empty() : OptionalLong.of(distinct),
                ColumnProfile.range(row.getAs("minimum"), row.getAs("maximum")));
    }

    /**
     * One version of one source.
     *
     * @param columns filled while the profile is read
     */
    record SourceVersion(Id id, List<ColumnProfile> columns) {
        record Id(String feed, String source, long version) {}

        static SourceVersion of(Id id) {
            return new SourceVersion(id, new ArrayList<>());
        }
    }

    /** A number as the ledger keeps it. */
    static Optional<String> text(Optional<ColumnProfile.Range> range, boolean upper) {
        return range.map(ends -> upper ? ends.maximum() : ends.minimum()).map(BigDecimal::toPlainString);
    }
}
