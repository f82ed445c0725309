package io.gezhi.batch.jobs.publish;

import io.gezhi.batch.jobs.lake.Lake;
import java.util.ArrayList;
import java.util.Iterator;
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

    /** Most rows that are held and written at a time; a night of more is written in parts. */
    private static final int PART = 200_000;

    /**
     * Starts from what is public and replaces the nights of the rows. The driver holds one part at a time.
     *
     * @param nights the rows of each night
     */
    void write(List<EditionRows> nights) {
        branchOff();
        StructType schema = lake.dataset(dataset).schema();
        List<Row> together = new ArrayList<>();
        for (EditionRows night : nights) {
            boolean isBegun = false;
            Iterator<Row> rows = night.rows().get().iterator();
            List<Row> part = next(rows);
            while (rows.hasNext()) {
                part(part, schema, isBegun);
                isBegun = true;
                part = next(rows);
            }
            if (isBegun) {
                part(part, schema, true);
            } else {
                together = gathered(together, part, schema);
            }
        }
        if (!together.isEmpty()) {
            part(together, schema, false);
        }
    }

    /** Nights of few rows share a commit. */
    private List<Row> gathered(List<Row> together, List<Row> night, StructType schema) {
        if (!together.isEmpty() && together.size() + night.size() > PART) {
            part(together, schema, false);
            return new ArrayList<>(night);
        }
        together.addAll(night);
        return together;
    }

    private static List<Row> next(Iterator<Row> rows) {
        List<Row> part = new ArrayList<>();
        while (part.size() < PART && rows.hasNext()) {
            part.add(rows.next());
        }
        return part;
    }

    /** The first part of a night replaces what the branch has of it, the others are added. */
    private void part(List<Row> rows, StructType schema, boolean isBegun) {
        try {
            var writer = lake.spark().createDataFrame(rows, schema).coalesce(1).writeTo(branchName());
            if (isBegun) {
                writer.append();
            } else {
                writer.overwritePartitions();
            }
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
