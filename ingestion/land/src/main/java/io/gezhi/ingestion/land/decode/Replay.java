package io.gezhi.ingestion.land.decode;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Optional;

/**
 * A quarantined message that is sent again, after the contract, the profile or the code was corrected.
 *
 * @param quarantineId the record of quarantine that holds it
 * @param original the message with its first coordinates, which no raw table has: a message lands raw or in quarantine
 */
public record Replay(String quarantineId, LogMessage original) {
    private static final String TOPICS = "replays.";

    static boolean isReplay(LogMessage message) {
        return message.topic().startsWith(TOPICS);
    }

    /** Empty where the message is none, or is a replay of a replay, which nobody sends. */
    static Optional<Replay> read(JsonNode json, LogMessage message) {
        String topic = json.path("topic").asText();
        boolean complete = json.hasNonNull("quarantine_id")
                && json.path("partition").isIntegralNumber()
                && json.path("offset").isIntegralNumber()
                && !topic.isEmpty()
                && !topic.startsWith(TOPICS);
        return complete
                ? bytes(json.path("original").asText()).map(value -> replay(json, value, message))
                : Optional.empty();
    }

    private static Replay replay(JsonNode json, byte[] value, LogMessage message) {
        LogMessage original = new LogMessage(
                json.path("topic").asText(),
                json.path("partition").asInt(),
                json.path("offset").asLong(),
                json.path("timestamp").asLong(message.timestamp()),
                value);
        return new Replay(json.path("quarantine_id").asText(), original);
    }

    private static Optional<byte[]> bytes(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
