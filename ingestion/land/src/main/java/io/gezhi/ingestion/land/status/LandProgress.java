package io.gezhi.ingestion.land.status;

import io.gezhi.ingestion.land.config.LandConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How much of the log, as it ended when this was opened, readers of the tables can see. A partition is landed when its
 * landed offset reaches that end, or when nothing but the marks of transactions lies between.
 */
public final class LandProgress implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final LandConfig config;
    private final LandedOffsets offsets;
    private final LogEnds log;
    private final Set<TopicPartition> complete = new HashSet<>();
    private Map<TopicPartition, Long> landed = Map.of();

    private LandProgress(LandConfig config, LandedOffsets offsets, LogEnds log) {
        this.config = config;
        this.offsets = offsets;
        this.log = log;
    }

    public static LandProgress open(LandConfig config) throws IOException, InterruptedException {
        try (Admin admin = Admin.create(config.kafkaProperties())) {
            return new LandProgress(config, new LandedOffsets(config), LogEnds.capture(admin));
        }
    }

    public void refresh() throws IOException, InterruptedException {
        landed = offsets.read();
        log.ends().forEach((partition, end) -> {
            if (landed(partition) >= end) {
                complete.add(partition);
            }
        });
        lookBetween();
    }

    public boolean isComplete() {
        return complete.size() == log.ends().size();
    }

    /** Messages that are not landed, counting the marks of transactions between them. */
    public long behind() {
        return log.ends().keySet().stream().mapToLong(this::behind).sum();
    }

    /** Messages between the beginning and the captured ends of the log. */
    public long total() {
        return log.ends().entrySet().stream()
                .mapToLong(end -> end.getValue() - log.begins().get(end.getKey()))
                .sum();
    }

    Map<String, TopicProgress> topics() {
        Map<String, TopicProgress> topics = new TreeMap<>();
        log.ends()
                .forEach((partition, end) -> topics.merge(
                        partition.topic(),
                        new TopicProgress(
                                end, complete.contains(partition) ? end : landed(partition), behind(partition)),
                        TopicProgress::plus));
        return topics;
    }

    /**
     * Progress of one topic, summed over its partitions.
     *
     * @param end offset after the last committed message
     * @param landed offset up to which everything is in the tables
     */
    record TopicProgress(long end, long landed, long behind) {
        TopicProgress plus(TopicProgress other) {
            return new TopicProgress(end + other.end, landed + other.landed, behind + other.behind);
        }
    }

    private long behind(TopicPartition partition) {
        return complete.contains(partition) ? 0 : log.ends().get(partition) - landed(partition);
    }

    private long landed(TopicPartition partition) {
        return Math.max(log.begins().get(partition), landed.getOrDefault(partition, 0L));
    }

    private void lookBetween() {
        Set<TopicPartition> open = new HashSet<>(log.ends().keySet());
        open.removeAll(complete);
        if (open.isEmpty()) {
            return;
        }
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(open);
            open.forEach(partition -> consumer.seek(partition, landed(partition)));
            long deadline = System.nanoTime() + LOOK.toNanos();
            while (!open.isEmpty() && System.nanoTime() < deadline) {
                look(consumer, open);
            }
        }
    }

    private void look(KafkaConsumer<byte[], byte[]> consumer, Set<TopicPartition> open) {
        Set<TopicPartition> withMessages = consumer.poll(Duration.ofMillis(100)).partitions();
        open.removeAll(withMessages);
        consumer.pause(withMessages);
        open.removeIf(
                partition -> consumer.position(partition) >= log.ends().get(partition) && complete.add(partition));
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Properties properties = config.kafkaProperties();
        properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "50");
        properties.setProperty(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "65536");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        offsets.close();
    }
}
