package io.gezhi.batch.jobs.maintain;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.LedgerRow;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** The ledger of maintenance, {@code ops.maintenance}. */
record MaintainRuns(Lake lake, String runId, Clock clock) {
    private static final String LEDGER = "maintenance";

    /** When each table was last searched for orphans; when it was first maintained, if never. */
    Map<String, Instant> searched() {
        lake.create(LEDGER);
        Map<String, Instant> searched = new HashMap<>();
        for (Row row : lake.dataset(LEDGER)
                .groupBy("table_name")
                .agg(coalesce(
                        max(when(col("orphans_deleted").isNotNull(), col("maintained_at"))), min(col("maintained_at"))))
                .collectAsList()) {
            searched.put(row.getString(0), row.getInstant(1));
        }
        return searched;
    }

    void record(List<Maintained> done) {
        LedgerRow.append(lake, done.stream().map(this::row).toList());
    }

    private LedgerRow row(Maintained done) {
        return LedgerRow.of(lake, LEDGER)
                .set("run_id", runId)
                .set("table_name", done.table())
                .set("files_rewritten", done.filesRewritten())
                .set("files_added", done.filesAdded())
                .set("snapshots_expired", done.snapshotsExpired())
                .set("files_deleted", done.filesDeleted())
                .set(
                        "orphans_deleted",
                        done.orphansDeleted().isPresent()
                                ? done.orphansDeleted().getAsLong()
                                : null)
                .set("seconds", done.seconds())
                .set("maintained_at", clock.instant());
    }
}
