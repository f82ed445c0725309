package io.gezhi.batch.jobs.maintain;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.batch.jobs.lake.Lake;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Row;

/** The snapshots that published nights name. A tag holds each, so that expiry leaves it. */
final class PublishedSnapshots {
    private static final String LEDGER = "publication";
    private static final String TAG = "published-";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Set<Long>> byTable;

    private PublishedSnapshots(Map<String, Set<Long>> byTable) {
        this.byTable = byTable;
    }

    /** Those of nights that were published since a moment. */
    static PublishedSnapshots since(Lake lake, Instant moment) {
        Map<String, Set<Long>> byTable = new HashMap<>();
        if (!lake.exists(lake.name(LEDGER))) {
            return new PublishedSnapshots(byTable);
        }
        for (Row row : lake.dataset(LEDGER)
                .where(col("status")
                        .equalTo("published")
                        .and(col("published_at").geq(moment)))
                .select("product", "output_snapshot_id", "input_snapshots")
                .distinct()
                .collectAsList()) {
            add(byTable, lake.name(row.getString(0)), row.getLong(1));
            inputs(row.getString(2)).forEach((dataset, snapshot) -> add(byTable, lake.name(dataset), snapshot));
        }
        return new PublishedSnapshots(byTable);
    }

    private static void add(Map<String, Set<Long>> byTable, String table, long snapshot) {
        byTable.computeIfAbsent(table, any -> new HashSet<>()).add(snapshot);
    }

    private static Map<String, Long> inputs(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot read ledger: input_snapshots are not JSON (" + json + ")", e);
        }
    }

    /** Tags what published nights name and lets go of tags that none names any more. */
    void hold(String name, Table table) {
        Set<String> wanted = byTable.getOrDefault(name, Set.of()).stream()
                .filter(snapshot -> table.snapshot(snapshot) != null)
                .map(snapshot -> TAG + snapshot)
                .collect(Collectors.toSet());
        Set<String> there = table.refs().keySet().stream()
                .filter(ref -> ref.startsWith(TAG))
                .collect(Collectors.toSet());
        if (wanted.equals(there)) {
            return;
        }
        ManageSnapshots change = table.manageSnapshots();
        there.stream().filter(tag -> !wanted.contains(tag)).forEach(change::removeTag);
        wanted.stream()
                .filter(tag -> !there.contains(tag))
                .forEach(tag -> change.createTag(tag, Long.parseLong(tag.substring(TAG.length()))));
        change.commit();
    }
}
