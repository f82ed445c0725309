package io.gezhi.launcher.component;

import io.gezhi.launcher.home.Setting;
import io.gezhi.runtime.checkpoint.CheckpointFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far landing is behind the log, told by the offsets that it commits with its checkpoints. */
public final class LandingLag {

    private static final String GROUP = "gezhi-land";
    private static final long ANSWER_SECONDS = 10;

    private LandingLag() {}

    /** Messages, markers of transactions included, that are in the log and not landed. */
    public static long messages(Setting setting) throws Exception {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers",
                setting.bootstrapServers(),
                "request.timeout.ms",
                "5000",
                "default.api.timeout.ms",
                "10000"))) {
            Map<TopicPartition, OffsetAndMetadata> landed = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS);
            Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(landed.keySet().stream()
                            .collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest())))
                    .all()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS);
            // The last record of a transaction is its marker, which nobody reads and so nobody commits.
            return ends.entrySet().stream()
                    .mapToLong(end ->
                            end.getValue().offset() - landed.get(end.getKey()).offset())
                    .filter(behind -> behind > 1)
                    .sum();
        }
    }

    /** When a streaming job completed its newest checkpoint. */
    public static Optional<Instant> newestCheckpoint(Setting setting, String job) throws IOException {
        Path folder = setting.home().data("flink").resolve(job);
        Optional<Path> newest = new CheckpointFinder(folder).newestComplete();
        return newest.isEmpty()
                ? Optional.empty()
                : Optional.of(Files.getLastModifiedTime(newest.get().resolve("_metadata"))
                        .toInstant());
    }
}
