package io.gezhi.batch.jobs.merge;

import static io.gezhi.schemas.table.MetadataColumns.HASH;
import static io.gezhi.schemas.table.MetadataColumns.IS_DELETED;
import static io.gezhi.schemas.table.MetadataColumns.SEQUENCE;
import static io.gezhi.schemas.table.MetadataColumns.VERSION;

import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.schemas.contract.Contract;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.iceberg.spark.CommitMetadata;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;

/**
 * The one commit of a merge. It carries the raw snapshot that it brings core up to. New keys alone are appended; only a
 * change of a key that core has rewrites files (copy on write, no delete files).
 */
record CoreCommit(Lake lake, Contract contract, long rawSnapshot) {
    /** Property of a core snapshot: the raw snapshot up to which it is merged. */
    static final String MERGED_SNAPSHOT = "gezhi.merged-raw-snapshot-id";

    private static final String CHANGES = "gezhi_merge_changes";

    void write(Dataset<Row> changes, OutcomeCounts counts, Optional<KeyRange> range) {
        if (counts.changes() == 0) {
            noteOnly();
        } else if (counts.touched() == 0) {
            append(changes);
        } else {
            merge(changes, range);
        }
    }

    private void noteOnly() {
        lake.table(lake.name(contract.name()))
                .newAppend()
                .set(MERGED_SNAPSHOT, Long.toString(rawSnapshot))
                .commit();
    }

    private void append(Dataset<Row> changes) {
        try {
            changes.writeTo(lake.name(contract.name()))
                    .option("snapshot-property." + MERGED_SNAPSHOT, Long.toString(rawSnapshot))
                    .append();
        } catch (NoSuchTableException e) {
            throw new IllegalStateException("Cannot append: the core table is gone (" + contract.name() + ")", e);
        }
    }

    private void merge(Dataset<Row> changes, Optional<KeyRange> range) {
        changes.createOrReplaceTempView(CHANGES);
        try {
            CommitMetadata.withCommitProperties(
                    Map.of(MERGED_SNAPSHOT, Long.toString(rawSnapshot)),
                    () -> lake.spark().sql(mergeSql(range)),
                    RuntimeException.class);
        } finally {
            lake.spark().catalog().dropTempView(CHANGES);
        }
    }

    private String mergeSql(Optional<KeyRange> range) {
        String sameKey = contract.key().stream()
                .map(name -> "t." + name + " = s." + name)
                .collect(Collectors.joining(" AND "));
        String newer = "(s.%1$s > t.%1$s OR (s.%1$s = t.%1$s AND s.%2$s > t.%2$s))".formatted(VERSION, SEQUENCE);
        String different = "(s.%1$s <> t.%1$s OR s.%2$s <> t.%2$s)".formatted(HASH, IS_DELETED);
        return "MERGE INTO " + lake.name(contract.name()) + " t USING " + CHANGES + " s ON " + sameKey
                + range.map(times -> times.sql("t")).orElse("")
                + " WHEN MATCHED AND " + newer + " AND " + different + " THEN UPDATE SET *"
                + " WHEN NOT MATCHED THEN INSERT *";
    }
}
