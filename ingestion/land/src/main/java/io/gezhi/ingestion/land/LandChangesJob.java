package io.gezhi.ingestion.land;

import io.gezhi.ingestion.land.commit.LandSink;
import io.gezhi.ingestion.land.config.LandConfig;
import io.gezhi.ingestion.land.decode.LogMessage;
import io.gezhi.ingestion.land.decode.LogMessageSchema;
import io.gezhi.ingestion.land.table.PrepareTables;
import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.runtime.flink.LocalFlink;
import io.gezhi.runtime.job.JobMain;
import io.gezhi.runtime.lock.SingleInstanceLock;
import io.gezhi.schemas.message.Topics;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lands every change, record, reading and alert of the log in the raw tables.
 *
 * <pre>
 *   changes.* --+
 *   records.* --|                                  +--> raw.&lt;data set&gt;
 *   readings.* -+--> log messages --> land --------+--> ops.&lt;data set&gt;
 *   alerts -----|    (read committed)              +--> quarantine.record
 *   ops.* ------+                                  +--> landed offsets
 * </pre>
 *
 * Each message becomes one row of one table, exactly once, or is counted as skipped. A message that cannot be decoded
 * becomes a row of quarantine with its bytes; none blocks those behind it. Rows of one log partition land in order.
 * Started again after any death, the job continues from its newest complete checkpoint; where none is left, from the
 * offsets that it published as landed.
 */
public final class LandChangesJob {
    private static final Logger LOG = LoggerFactory.getLogger(LandChangesJob.class);

    private LandChangesJob() {}

    /** {@code --config FILE}; runs until the process ends or the job fails for longer than its deadline. */
    public static void main(String[] arguments) {
        JobMain.run("land changes", () -> {
            LandConfig config = LandConfig.read(ConfigReader.fromArguments(arguments));
            LOG.info("Landing with {}", config);
            try (SingleInstanceLock ignored =
                    SingleInstanceLock.claim(config.flink().checkpoints(), "land changes")) {
                land(config);
            }
        });
    }

    private static void land(LandConfig config) throws Exception {
        PrepareTables.prepare(config);
        StreamExecutionEnvironment env = LocalFlink.environment(config.flink().resuming());
        define(env, log(config).build(), new LandSink(config), config);
        LocalFlink.run(env, "land-changes", config.flink());
    }

    /** The graph and nothing else. */
    static void define(
            StreamExecutionEnvironment env, Source<LogMessage, ?, ?> log, Sink<LogMessage> land, LandConfig config) {
        env.setParallelism(config.parallelism());
        env.fromSource(log, WatermarkStrategy.noWatermarks(), "read-log")
                .uid("read-log")
                .sinkTo(land)
                .name("land")
                .uid("land");
    }

    @SuppressWarnings("deprecation") // the connector takes the reset strategy in no other form
    static KafkaSourceBuilder<LogMessage> log(LandConfig config) {
        return KafkaSource.<LogMessage>builder()
                .setBootstrapServers(config.bootstrapServers())
                .setGroupId(config.group())
                .setTopicPattern(Topics.LANDED)
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setDeserializer(new LogMessageSchema())
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setProperty(
                        "partition.discovery.interval.ms",
                        Long.toString(config.discoveryInterval().toMillis()))
                // The group's offsets say what is landed: only the committer may publish them.
                .setProperty("commit.offsets.on.checkpoint", "false");
    }
}
