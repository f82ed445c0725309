package io.gezhi.ingestion.files.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.schemas.deidentification.Seal;
import java.util.Base64;
import java.util.Optional;

/**
 * A record of quarantine as the lake has it.
 *
 * @param status open, replayed or dismissed, as far as the lake knows
 * @param position line of a file, or position in a log
 * @param original bytes as they are kept, sealed or not
 * @param isMessage whether the bytes are a message of the log; otherwise a row of a file
 * @param landedAt milliseconds since 1970
 */
@SuppressWarnings("ArrayRecordComponent") // one copy per record is enough; records are not compared
public record QuarantinedRecord(
        String quarantineId,
        String status,
        String dataset,
        String feed,
        String source,
        String position,
        Why why,
        byte[] original,
        boolean isSealed,
        boolean isMessage,
        Optional<String> encoding,
        Optional<String> header,
        Optional<String> predecessor,
        Coordinates coordinates,
        long landedAt) {

    /** What was wrong with it; the value is masked where it is personal. */
    public record Why(String reason, String column, String value, String rule) {}

    /** Where it stands in the log. */
    public record Coordinates(String topic, int partition, long offset) {}

    static QuarantinedRecord of(JsonNode json) {
        return new QuarantinedRecord(
                json.path("quarantine_id").asText(),
                json.path("status").asText(),
                json.path("dataset").asText(""),
                json.path("feed").asText(""),
                json.path("source").asText(""),
                json.path("position").asText(""),
                new Why(
                        json.path("reason").asText(),
                        json.path("column_name").asText(""),
                        json.path("value").asText(""),
                        json.path("rule").asText("")),
                Base64.getDecoder().decode(json.path("original").asText("")),
                json.path("is_sealed").asBoolean(),
                json.path("is_message").asBoolean(),
                text(json, "encoding"),
                text(json, "header"),
                text(json, "predecessor_id"),
                new Coordinates(
                        json.path("topic").asText(),
                        json.path("partition").asInt(),
                        json.path("offset").asLong()),
                json.path("landed_at_millis").asLong());
    }

    private static Optional<String> text(JsonNode json, String field) {
        return json.hasNonNull(field) ? Optional.of(json.get(field).asText()) : Optional.empty();
    }

    /** The line of its file that a row stood on. */
    public long line() {
        return Long.parseLong(position);
    }

    boolean isOpen() {
        return status.equals("open");
    }

    /** The bytes as they were delivered. */
    byte[] opened(Seal seal) {
        return isSealed ? seal.open(original) : original;
    }
}
