package io.gezhi.ingestion.land.status;

import java.io.IOException;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Where it is told how far the log is landed. */
public interface LandedMark extends AutoCloseable {

    /** Publishes how far the log is landed; to be called only when that is durable. */
    void publish(Map<TopicPartition, Long> offsets) throws IOException, InterruptedException;

    @Override
    void close();
}
