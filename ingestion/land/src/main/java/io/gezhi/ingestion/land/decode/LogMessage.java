package io.gezhi.ingestion.land.decode;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;

/**
 * One message of the log, as it was read: its coordinates and its bytes. The only thing that the job carries between
 * operators.
 *
 * @param timestamp when the log took the message, in milliseconds
 * @param value bytes of the message; null marks a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as the log has them, never changed
public record LogMessage(String topic, int partition, long offset, long timestamp, byte[] value) {

    public LogMessage {
        Objects.requireNonNull(topic, "topic");
    }

    public TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }

    Instant loggedAt() {
        return Instant.ofEpochMilli(timestamp);
    }

    String coordinates() {
        return topic + "-" + partition + "@" + offset;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogMessage that
                && topic.equals(that.topic)
                && partition == that.partition
                && offset == that.offset
                && timestamp == that.timestamp
                && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(topic, partition, offset);
    }
}
