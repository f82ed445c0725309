package io.gezhi.ingestion.files.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * A topic that is a ledger, read from its beginning. Each reading takes in every entry that was committed before it began;
 * while a transaction of somebody else is open in the topic it waits, because a commit behind that transaction is not
 * visible yet.
 */
public final class CommittedTopic implements Closeable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(100);

    private final String topic;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Duration patience;

    public CommittedTopic(Log log, String topic, Duration patience) {
        this.topic = topic;
        this.patience = patience;
        this.admin = log.admin();
        this.consumer = log.committedReader();
        this.partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Hands over the entries that were committed since the last reading. */
    public void read(Consumer<JsonNode> entries) throws IOException, InterruptedException {
        Map<TopicPartition, Long> ends = ends();
        Instant deadline = Instant.now().plus(patience);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("Cannot tell what was done before: a transaction in " + topic
                        + " is still open, wait until it is done or timed out");
            }
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                entries.accept(JSON.readTree(message.value()));
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
                    "Cannot read " + topic + ": " + failed.getCause().getMessage(), failed);
        }
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
