package io.gezhi.ingestion.land.commit;

import io.gezhi.ingestion.land.config.LandConfig;
import io.gezhi.ingestion.land.decode.LogMessage;
import io.gezhi.ingestion.land.status.LandedOffsets;
import io.gezhi.ingestion.land.table.LandCatalog;
import java.io.IOException;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessageTypeInfo;
import org.apache.flink.streaming.api.connector.sink2.SupportsPreCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Lands messages in the tables of their contracts, exactly once.
 *
 * <pre>
 *   writer 1 --\                                            +--> tables: one commit each
 *               +--> aggregator --> committer (on complete) |
 *   writer 2 --/                                            +--> landed offsets, last
 * </pre>
 *
 * Decoding happens inside the writer, so that bytes are the only thing that crosses between operators. A table's commit
 * records which run and checkpoint it holds in the same atomic step; a repeated commit finds that and does nothing. The
 * offsets are published after every table of the checkpoint is committed, so whoever reads them knows what readers of
 * the tables can see.
 */
public final class LandSink
        implements Sink<LogMessage>,
                SupportsCommitter<CheckpointFiles>,
                SupportsPreCommitTopology<WrittenFiles, CheckpointFiles> {
    private static final String AGGREGATOR = "gather-checkpoint";

    private final LandConfig config;

    public LandSink(LandConfig config) {
        this.config = config;
    }

    @Override
    public SinkWriter<LogMessage> createWriter(WriterInitContext context) throws IOException {
        return LandWriter.open(config, context);
    }

    @Override
    public Committer<CheckpointFiles> createCommitter(CommitterInitContext context) {
        return new LandCommitter(new LandCatalog(config), new LandedOffsets(config));
    }

    @Override
    public DataStream<CommittableMessage<CheckpointFiles>> addPreCommitTopology(
            DataStream<CommittableMessage<WrittenFiles>> written) {
        return written.global()
                .transform(
                        AGGREGATOR,
                        CommittableMessageTypeInfo.of(this::getCommittableSerializer),
                        new CheckpointAggregator())
                .uid(AGGREGATOR)
                .setParallelism(1)
                .setMaxParallelism(1)
                .global();
    }

    @Override
    public SimpleVersionedSerializer<CheckpointFiles> getCommittableSerializer() {
        return new JavaSerializer<>();
    }

    @Override
    public SimpleVersionedSerializer<WrittenFiles> getWriteResultSerializer() {
        return new JavaSerializer<>();
    }
}
