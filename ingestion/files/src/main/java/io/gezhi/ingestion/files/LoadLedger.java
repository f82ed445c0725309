package io.gezhi.ingestion.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * The committed entries of {@code ops.load}: which contents a feed has already brought. An answer counts every load that
 * was committed before the question; while a transaction of another loader is open in the topic it waits, because a
 * commit behind that transaction is not visible yet.
 */
final class LoadLedger implements Closeable {

    static final String TOPIC = "ops.load";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(100);

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Duration patience;
    private final Set<String> loaded = new HashSet<>();

    LoadLedger(Log log, Duration patience) {
        this.patience = patience;
        this.admin = log.admin();
        this.consumer = log.committedReader();
        this.partitions = consumer.partitionsFor(TOPIC).stream()
                .map(info -> new TopicPartition(TOPIC, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    boolean holds(String feed, String sha256) throws IOException, InterruptedException {
        readTo(ends());
        return loaded.contains(entry(feed, sha256));
    }

    private void readTo(Map<TopicPartition, Long> ends) throws IOException {
        Instant deadline = Instant.now().plus(patience);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("Cannot tell what was loaded: a transaction in " + TOPIC
                        + " is still open, wait until it is done or timed out");
            }
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                JsonNode entry = JSON.readTree(message.value());
                loaded.add(entry(
                        entry.path("feed").asText(), entry.path("file_sha256").asText()));
            }
        }
    }

    private Map<TopicPartition, Long> ends() throws IOException, InterruptedException {
        try {
            return admin
                    .listOffsets(
                            partitions.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest())),
                            new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get()
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        } catch (ExecutionException failed) {
            throw new IOException(
                    "Cannot read " + TOPIC + ": " + failed.getCause().getMessage(), failed);
        }
    }

    private static String entry(String feed, String sha256) {
        return feed + '\n' + sha256;
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
