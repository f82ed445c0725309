package io.gezhi.batch.jobs.merge;

import static org.apache.spark.sql.functions.col;

import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.LedgerRow;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** The ledger of merges, {@code ops.merge_run}. Core's own snapshots say first how far they are merged. */
record MergeRuns(Lake lake, String runId, Clock clock) {
    static final String LEDGER = "merge_run";

    /** The raw snapshot that was merged last, if any was. */
    Optional<Long> mergedLast(String dataset) {
        return lake.newestProperty(lake.name(dataset), CoreCommit.MERGED_SNAPSHOT)
                .map(Long::valueOf)
                .or(() -> recordedLast(dataset));
    }

    /** Expired snapshots take their properties with them; the ledger remembers. */
    private Optional<Long> recordedLast(String dataset) {
        if (!lake.exists(lake.name(LEDGER)) || lake.snapshot(lake.name(dataset)).isEmpty()) {
            return Optional.empty();
        }
        List<Row> newest = lake.dataset(LEDGER)
                .where(col("dataset").equalTo(dataset))
                .orderBy(col("merged_at").desc())
                .select("to_snapshot_id")
                .limit(1)
                .collectAsList();
        return newest.stream().map(row -> row.getLong(0)).findFirst();
    }

    void record(List<MergeResult> results) {
        LedgerRow.append(lake, results.stream().map(this::row).toList());
    }

    private LedgerRow row(MergeResult result) {
        return LedgerRow.of(lake, LEDGER)
                .set("run_id", runId)
                .set("dataset", result.dataset())
                .set("from_snapshot_id", result.fromSnapshot())
                .set("to_snapshot_id", result.toSnapshot())
                .set("rows_read", result.rowsRead())
                .set("inserted", result.inserted())
                .set("updated", result.updated())
                .set("unchanged", result.unchanged())
                .set("late", result.late())
                .set("deleted", result.deleted())
                .set("superseded", result.superseded())
                .set("withdrawn", result.withdrawn())
                .set("merged_at", clock.instant());
    }
}
