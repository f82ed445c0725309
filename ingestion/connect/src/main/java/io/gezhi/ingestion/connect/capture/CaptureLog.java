package io.gezhi.ingestion.connect.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.ingestion.connect.deidentification.PseudonymiseTransform;
import io.gezhi.schemas.message.RegistryTable;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The log of messages, for whoever repairs a capture: what is committed in it, and more of the same. */
public record CaptureLog(String bootstrapServers) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_MESSAGE = 10 * 1024 * 1024;
    private static final Duration POLL = Duration.ofMillis(200);

    /** Hands over all committed messages of a topic; none where it does not exist. */
    public void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> take) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "allow.auto.create.topics", "false",
                        "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().getOrDefault(topic, List.of()).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(take);
            }
        }
    }

    /** Tables that TRUNCATE emptied, with the position of the last time. */
    public Map<RegistryTable, Long> emptiedTables() throws IOException {
        Map<RegistryTable, Long> emptied = new HashMap<>();
        read(PseudonymiseTransform.EMPTIED_TABLES, message -> {
            JsonNode said = json(message.value());
            emptied.merge(
                    RegistryTable.of(said.path("table").asText()),
                    said.path("position").asLong(),
                    Math::max);
        });
        return emptied;
    }

    public static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read message: not JSON", e);
        }
    }

    /** Writes in transactions; another producer of the same identifier puts this one out of action. */
    public KafkaProducer<byte[], byte[]> producer(String transactionalId) {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "transactional.id", transactionalId,
                        "compression.type", "lz4",
                        "linger.ms", 20,
                        "max.request.size", LARGEST_MESSAGE),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }
}
