package io.gezhi.ingestion.land.status;

import static org.apache.kafka.common.IsolationLevel.READ_COMMITTED;
import static org.apache.kafka.common.IsolationLevel.READ_UNCOMMITTED;

import io.gezhi.schemas.message.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Where the landed topics begin and end for a reader of committed messages. */
public record LogEnds(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
    private static final Duration BECOMING_READABLE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /**
     * Captures them. A producer hears that its transaction is committed a moment before readers see it, so this waits a
     * little for messages that are written and not readable; those of a transaction that stays open are not counted.
     */
    static LogEnds capture(Admin admin) throws IOException, InterruptedException {
        try {
            Collection<TopicPartition> partitions = landedPartitions(admin);
            Map<TopicPartition, Long> written = offsets(admin, partitions, OffsetSpec.latest(), READ_UNCOMMITTED);
            Map<TopicPartition, Long> readable = offsets(admin, partitions, OffsetSpec.latest(), READ_COMMITTED);
            Instant deadline = Instant.now().plus(BECOMING_READABLE);
            while (isBehind(readable, written) && Instant.now().isBefore(deadline)) {
                Thread.sleep(PAUSE.toMillis());
                readable = offsets(admin, partitions, OffsetSpec.latest(), READ_COMMITTED);
            }
            return new LogEnds(offsets(admin, partitions, OffsetSpec.earliest(), READ_COMMITTED), readable);
        } catch (ExecutionException e) {
            throw new IOException(
                    "Cannot read the ends of the log: " + e.getCause().getMessage(), e);
        }
    }

    private static boolean isBehind(Map<TopicPartition, Long> readable, Map<TopicPartition, Long> written) {
        return written.entrySet().stream().anyMatch(end -> readable.get(end.getKey()) < end.getValue());
    }

    private static Collection<TopicPartition> landedPartitions(Admin admin)
            throws ExecutionException, InterruptedException {
        List<String> topics = admin.listTopics().names().get().stream()
                .filter(Topics::isLanded)
                .toList();
        return admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    private static Map<TopicPartition, Long> offsets(
            Admin admin, Collection<TopicPartition> partitions, OffsetSpec which, IsolationLevel reader)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(asked, new ListOffsetsOptions(reader))
                .all()
                .get()
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }
}
