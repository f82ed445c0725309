package io.gezhi.ingestion.land.status;

import io.gezhi.ingestion.land.config.LandConfig;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the log is landed: for every partition the offset after the last message whose row readers of the tables can
 * see. Kept as the offsets of a consumer group, so that the log's own tools show the lag. Never ahead of the tables.
 */
public final class LandedOffsets implements LandedMark {
    private static final long DEADLINE_SECONDS = 60;

    private final Admin admin;
    private final String group;

    public LandedOffsets(LandConfig config) {
        this.admin = Admin.create(config.kafkaProperties());
        this.group = config.group();
    }

    @Override
    public void publish(Map<TopicPartition, Long> offsets) throws IOException, InterruptedException {
        if (offsets.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
        offsets.forEach((partition, offset) -> committed.put(partition, new OffsetAndMetadata(offset)));
        try {
            admin.alterConsumerGroupOffsets(group, committed).all().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("Cannot publish landed offsets: " + e + " (group " + group + ")", e);
        }
    }

    Map<TopicPartition, Long> read() throws IOException, InterruptedException {
        try {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(DEADLINE_SECONDS, TimeUnit.SECONDS)
                    .forEach((partition, committed) -> {
                        if (committed != null) {
                            offsets.put(partition, committed.offset());
                        }
                    });
            return offsets;
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("Cannot read landed offsets: " + e + " (group " + group + ")", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
