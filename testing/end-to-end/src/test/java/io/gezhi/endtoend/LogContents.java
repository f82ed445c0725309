package io.gezhi.endtoend;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything that is in the log, uncommitted transactions included. */
final class LogContents implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;

    LogContents(int brokerPort) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + brokerPort),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Hands over each key and value as text and returns how many records there were. */
    long forEach(Consumer<String> reader) {
        List<TopicPartition> partitions = consumer.listTopics().values().stream()
                .flatMap(List::stream)
                .filter(partition -> !partition.topic().startsWith("__"))
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        long records = 0;
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                reader.accept(text(record.key()) + ' ' + text(record.value()));
                records++;
            }
        }
        return records;
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
