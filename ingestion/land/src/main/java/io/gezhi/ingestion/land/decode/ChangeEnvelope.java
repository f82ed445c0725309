package io.gezhi.ingestion.land.decode;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.schemas.row.Decoding;
import io.gezhi.schemas.row.Reason;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A change of a registry's row as change capture packs it. A deleted row lands as it was before, so that whoever merges
 * it knows its key.
 */
public record ChangeEnvelope(ContractRows rows, String feed, String table, SourceColumns columns) implements Envelope {
    private static final Set<String> ROW_CHANGES = Set.of("c", "u", "d", "r");
    /** Stands for a large value that did not change, where the table does not log old rows in full. */
    private static final String NOT_LOGGED = "__debezium_unavailable_value";

    /** Names the columns of a source row as the contract does. */
    @FunctionalInterface
    interface SourceColumns {
        Map<String, String> named(Map<String, String> source, long position);
    }

    @Override
    public Landing open(JsonNode json, LogMessage message, Instant landedAt) {
        String op = json.path("op").asText();
        Origin origin = origin(op, json, message);
        JsonNode image = json.path(op.equals("d") ? "before" : "after");
        if (!ROW_CHANGES.contains(op) || !image.isObject()) {
            return rows.reject(noImage(op), origin, message, landedAt);
        }
        Map<String, String> source = JsonTexts.texts(image);
        Optional<String> notLogged = source.entrySet().stream()
                .filter(column -> NOT_LOGGED.equals(column.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
        return notLogged.isPresent()
                ? rows.reject(notLogged(notLogged.get()), origin, message, landedAt)
                : rows.land(columns.named(source, origin.sequence()), origin, message, landedAt);
    }

    private Origin origin(String op, JsonNode json, LogMessage message) {
        JsonNode source = json.path("source");
        long position = source.path("lsn").asLong();
        long at = source.path("ts_ms").asLong(message.timestamp());
        return new Origin(
                op, feed, Origin.REGISTRY, table, Long.toString(position), position, Instant.ofEpochMilli(at));
    }

    private static Decoding.Rejected noImage(String op) {
        return new Decoding.Rejected(
                Reason.MALFORMED_MESSAGE, "op", op, "a change c, u, d or r with the row that it left or deleted");
    }

    private static Decoding.Rejected notLogged(String column) {
        return new Decoding.Rejected(
                Reason.MALFORMED_MESSAGE, column, NOT_LOGGED, "a table that logs old rows in full (replica identity)");
    }
}
