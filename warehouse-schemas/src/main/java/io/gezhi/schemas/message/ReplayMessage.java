package io.gezhi.schemas.message;

import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A quarantined message that is sent again, after the contract, the profile or the code was corrected.
 *
 * @param quarantineId the record of quarantine that holds it
 * @param topic topic, partition and offset are those that the message had first
 * @param timestamp when the log took it first, in milliseconds, where that is known
 * @param original the bytes of the message
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as the log has them, never changed
public record ReplayMessage(
        String quarantineId, String topic, int partition, long offset, OptionalLong timestamp, byte[] original) {

    public static boolean isReplay(String topic) {
        return topic.startsWith(Topics.REPLAYS);
    }

    public static MessageReading<ReplayMessage> read(byte[] bytes) {
        return JsonReader.object(bytes).then(ReplayMessage::read);
    }

    /** Malformed where the message is none, or is a replay of a replay, which nobody sends. */
    public static MessageReading<ReplayMessage> read(JsonObject json) {
        Optional<String> id = json.text("quarantine_id");
        Optional<String> topic = json.text("topic").filter(name -> !name.isEmpty() && !isReplay(name));
        OptionalLong partition = json.whole("partition");
        OptionalLong offset = json.whole("offset");
        Optional<byte[]> original = json.text("original").flatMap(ReplayMessage::decoded);
        boolean isComplete = id.isPresent()
                && topic.isPresent()
                && partition.isPresent()
                && offset.isPresent()
                && original.isPresent();
        return isComplete
                ? new MessageReading.Read<>(new ReplayMessage(
                        id.get(),
                        topic.get(),
                        (int) partition.getAsLong(),
                        offset.getAsLong(),
                        json.whole("timestamp"),
                        original.get()))
                : new MessageReading.Malformed<>("a quarantined message with its coordinates and bytes");
    }

    public byte[] bytes() {
        JsonObject.Builder json = JsonObject.with("quarantine_id", quarantineId)
                .and("topic", topic)
                .and("partition", partition)
                .and("offset", offset);
        timestamp.ifPresent(millis -> json.and("timestamp", millis));
        return JsonWriter.bytes(json.and("original", Base64.getEncoder().encodeToString(original))
                .build());
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReplayMessage that
                && quarantineId.equals(that.quarantineId)
                && topic.equals(that.topic)
                && partition == that.partition
                && offset == that.offset
                && timestamp.equals(that.timestamp)
                && Arrays.equals(original, that.original);
    }

    @Override
    public int hashCode() {
        return Objects.hash(quarantineId, topic, partition, offset);
    }
}
