package io.gezhi.batch.jobs.index;

import io.gezhi.batch.jobs.lake.Lake;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.Snapshot;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The tables that an index is computed from, each pinned to a snapshot: reading them again later gives the same rows.
 *
 * @param snapshots by data set; one without a snapshot has no rows
 * @param fixedAt when the newest of them was committed
 */
public record IndexInputs(Map<String, Long> snapshots, Instant fixedAt) {
    static final List<String> DATASETS = List.of(
            "division",
            "grid",
            "population_count",
            "residence",
            "dwelling",
            "building",
            "incident",
            "incident_location",
            "service_event",
            "service_event_location");

    public IndexInputs {
        snapshots = new TreeMap<>(snapshots);
    }

    /** Pins all inputs as they are now. */
    public static IndexInputs pin(Lake lake) {
        DATASETS.forEach(lake::create);
        Map<String, Snapshot> current = lake.snapshots(DATASETS);
        Map<String, Long> ids = new TreeMap<>();
        current.forEach((dataset, snapshot) -> ids.put(dataset, snapshot.snapshotId()));
        Instant fixedAt = current.values().stream()
                .map(snapshot -> Instant.ofEpochMilli(snapshot.timestampMillis()))
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        return new IndexInputs(ids, fixedAt);
    }

    Dataset<Row> read(Lake lake, String dataset) {
        return snapshots.containsKey(dataset)
                ? lake.datasetAt(dataset, snapshots.get(dataset))
                : lake.dataset(dataset).limit(0);
    }
}
