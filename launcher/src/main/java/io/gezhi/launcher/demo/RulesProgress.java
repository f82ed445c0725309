package io.gezhi.launcher.demo;

import io.gezhi.launcher.home.Setting;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the rules have read, told by the offsets that they commit with their checkpoints. */
final class RulesProgress implements AutoCloseable {

    private static final String GROUP = "evaluate-rules";
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final long ANSWER_SECONDS = 10;

    private final Admin admin;
    private Map<TopicPartition, OffsetAndMetadata> offsets = Map.of();
    private long lookedAt = System.nanoTime() - LOOK_EVERY.toNanos();

    RulesProgress(Setting setting) {
        this.admin = Admin.create(Map.of(
                "bootstrap.servers",
                setting.bootstrapServers(),
                "request.timeout.ms",
                "5000",
                "default.api.timeout.ms",
                "10000"));
    }

    /** What was committed when it was last looked at; a broker that does not answer shows no progress. */
    Map<TopicPartition, OffsetAndMetadata> offsets() {
        if (System.nanoTime() - lookedAt >= LOOK_EVERY.toNanos()) {
            try {
                offsets = Map.copyOf(admin.listConsumerGroupOffsets(GROUP)
                        .partitionsToOffsetAndMetadata()
                        .get(ANSWER_SECONDS, TimeUnit.SECONDS));
            } catch (ExecutionException | TimeoutException silent) {
                // The same sign as before: whoever waits gives up when it stays so.
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            lookedAt = System.nanoTime();
        }
        return offsets;
    }

    @Override
    public void close() {
        admin.close();
    }
}
