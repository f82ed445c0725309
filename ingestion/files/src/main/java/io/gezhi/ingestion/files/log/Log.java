package io.gezhi.ingestion.files.log;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Clients of the log with the settings that loading needs. */
public record Log(String bootstrapServers) {

    private static final int LARGEST_REQUEST = 10 * 1024 * 1024;

    /** Makes the topic unless it exists. */
    public void create(String topic, int partitions) throws IOException, InterruptedException {
        try (Admin admin = admin()) {
            admin.createTopics(Set.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw new IOException(
                        "Cannot create topic " + topic + ": "
                                + failed.getCause().getMessage(),
                        failed);
            }
        }
    }

    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Reads what was committed; belongs to no group. */
    public KafkaConsumer<byte[], byte[]> committedReader() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Writes in transactions; another producer of the same identifier puts this one out of action. */
    public KafkaProducer<byte[], byte[]> transactional(String transactionalId, Duration timeout) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "transactional.id",
                        transactionalId,
                        "transaction.timeout.ms",
                        Math.toIntExact(timeout.toMillis()),
                        "compression.type",
                        "lz4",
                        "linger.ms",
                        20,
                        "batch.size",
                        512 * 1024,
                        "buffer.memory",
                        64L * 1024 * 1024,
                        "max.request.size",
                        LARGEST_REQUEST),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
