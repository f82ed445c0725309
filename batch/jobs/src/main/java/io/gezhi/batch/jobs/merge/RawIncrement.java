package io.gezhi.batch.jobs.merge;

import io.gezhi.batch.jobs.lake.Lake;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What was appended to a raw table since it was merged last.
 *
 * @param from snapshot merged last; empty when all of the table is to be read
 * @param to newest snapshot
 */
public record RawIncrement(String table, Optional<Long> from, long to) {

    /** Empty when there is nothing new. A snapshot that has expired since means all of it again, which changes nothing. */
    static Optional<RawIncrement> of(Lake lake, String table, Optional<Long> mergedLast) {
        return lake.snapshot(table).map(Snapshot::snapshotId).flatMap(newest -> upTo(lake, table, mergedLast, newest));
    }

    /** The same up to a snapshot. */
    public static Optional<RawIncrement> upTo(Lake lake, String table, Optional<Long> mergedLast, long to) {
        Table raw = lake.table(table);
        Optional<Long> from =
                mergedLast.filter(id -> raw.snapshot(id) != null && SnapshotUtil.isAncestorOf(raw, to, id));
        return mergedLast.filter(id -> id == to).isPresent()
                ? Optional.empty()
                : Optional.of(new RawIncrement(table, from, to));
    }

    /** No rows, up to a snapshot. */
    static RawIncrement nothing(String table, long to) {
        return new RawIncrement(table, Optional.of(to), to);
    }

    public Dataset<Row> read(Lake lake) {
        if (from.filter(start -> start == to).isPresent()) {
            return lake.readAt(table, to).limit(0);
        }
        return from.map(start -> lake.spark()
                        .read()
                        .option("start-snapshot-id", start)
                        .option("end-snapshot-id", to)
                        .table(table))
                .orElseGet(() -> lake.readAt(table, to));
    }
}
