package io.gezhi.ingestion.connect;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.ingestion.connect.capture.CaptureLog;
import io.gezhi.schemas.message.RegistryTable;
import io.gezhi.schemas.position.SourcePosition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The changes of one table as the log holds them, and what whoever merges them makes of them. */
record ChangeTopic(String bootstrapServers, String table) {

    private record Change(long position, long offset, JsonNode message) {}

    /** Changes in the order in which they count: by position, then by place in the log. */
    List<JsonNode> changes() {
        List<Change> changes = new ArrayList<>();
        new CaptureLog(bootstrapServers).read(RegistryTable.of(table).topic(), record -> {
            JsonNode message = CaptureLog.json(record.value());
            changes.add(new Change(message.at("/source/lsn").asLong(), record.offset(), message));
        });
        changes.sort(Comparator.comparingLong(Change::position).thenComparing(Change::offset));
        return changes.stream().map(Change::message).toList();
    }

    /** One column by another, of the rows that live. */
    Map<String, String> rows(String key, String column) {
        return rows(key, column, change -> true);
    }

    Map<String, String> rowsAt(String key, String column, SourcePosition position) {
        return rows(key, column, change -> {
            JsonNode source = change.path("source");
            boolean isRead = change.path("op").asText().equals("r");
            return position.includes(
                    source.path("lsn").asLong(),
                    isRead || !source.hasNonNull("txId")
                            ? null
                            : source.path("txId").asLong());
        });
    }

    private Map<String, String> rows(String key, String column, Predicate<JsonNode> counts) {
        Map<String, JsonNode> newest = new HashMap<>();
        for (JsonNode change : changes()) {
            JsonNode image = change.path(change.path("op").asText().equals("d") ? "before" : "after");
            if (image.isObject() && counts.test(change)) {
                newest.put(image.path(key).asText(), change);
            }
        }
        Map<String, String> rows = new TreeMap<>();
        newest.forEach((id, change) -> {
            if (!change.path("op").asText().equals("d")) {
                rows.put(id, change.at("/after/" + column).asText());
            }
        });
        return rows;
    }
}
