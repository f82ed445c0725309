package io.gezhi.batch.jobs.publish;

import io.gezhi.batch.jobs.lake.Lake;
import java.util.List;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.types.StructType;

/**
 * A branch of a published table: rows are written to it, looked at, and become public by moving the main branch to it,
 * which is one atomic commit. A branch that a crash or a refusal leaves behind is replaced by the next attempt.
 */
record AuditBranch(Lake lake, String dataset) {
    private static final String NAME = "audit";

    /** Starts from what is public and replaces the nights of the rows. */
    void write(List<Row> rows) {
        branchOff();
        StructType schema = lake.dataset(dataset).schema();
        try {
            lake.spark()
                    .createDataFrame(rows, schema)
                    .coalesce(1)
                    .writeTo(branchName())
                    .overwritePartitions();
        } catch (NoSuchTableException e) {
            throw new IllegalStateException("Cannot write the audit branch: the table is gone (" + dataset + ")", e);
        }
    }

    private void branchOff() {
        Table table = lake.table(lake.name(dataset));
        if (table.refs().containsKey(NAME)) {
            table.manageSnapshots().removeBranch(NAME).commit();
        }
        if (table.currentSnapshot() == null) {
            table.manageSnapshots().createBranch(NAME).commit();
        } else {
            table.manageSnapshots()
                    .createBranch(NAME, table.currentSnapshot().snapshotId())
                    .commit();
        }
    }

    Dataset<Row> read() {
        return lake.read(branchName());
    }

    /** Makes the branch public; returns the snapshot that now is. */
    long publish() {
        Table table = lake.table(lake.name(dataset));
        long snapshot = table.snapshot(NAME).snapshotId();
        table.manageSnapshots()
                .fastForwardBranch(SnapshotRef.MAIN_BRANCH, NAME)
                .removeBranch(NAME)
                .commit();
        return snapshot;
    }

    private String branchName() {
        return lake.name(dataset) + ".branch_" + NAME;
    }
}
