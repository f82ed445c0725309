package io.gezhi.ingestion.land;

import io.gezhi.ingestion.land.commit.LandSink;
import io.gezhi.ingestion.land.config.LandConfig;
import io.gezhi.ingestion.land.decode.LogMessage;
import io.gezhi.ingestion.land.decode.LogMessageSchema;
import io.gezhi.ingestion.land.table.PrepareTables;
import io.gezhi.runtime.checkpoint.CheckpointFinder;
import io.gezhi.runtime.checkpoint.CheckpointLocation;
import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.runtime.job.JobMain;
import io.gezhi.runtime.lock.SingleInstanceLock;
import io.gezhi.schemas.message.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.RecoveryClaimMode;
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
    private static final int RETAINED_CHECKPOINTS = 3;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private LandChangesJob() {}

    /** {@code --config FILE}; runs until the process ends or the job fails for longer than its deadline. */
    public static void main(String[] arguments) {
        JobMain.run("land changes", () -> {
            LandConfig config = LandConfig.read(ConfigReader.fromArguments(arguments));
            LOG.info("Landing with {}", config);
            Path checkpoints = Path.of(config.checkpointDir());
            try (SingleInstanceLock ignored = SingleInstanceLock.claim(checkpoints, "land changes")) {
                land(config, engine(config, new CheckpointFinder(checkpoints).newestComplete()));
            }
        });
    }

    private static void land(LandConfig config, Configuration engine) throws Exception {
        PrepareTables.prepare(config);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(engine);
        define(env, log(config).build(), new LandSink(config), config);
        env.execute("land-changes");
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

    static Configuration engine(LandConfig config, Optional<Path> resumeFrom) {
        Configuration engine = new Configuration();
        engine.set(RestOptions.ADDRESS, "127.0.0.1");
        engine.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        engine.set(RestOptions.PORT, config.restPort());
        engine.set(RestOptions.BIND_PORT, Integer.toString(config.restPort()));
        engine.set(PipelineOptions.OBJECT_REUSE, true);
        checkpoints(engine, config);
        restarts(engine, config.retryDeadline());
        resumeFrom.ifPresent(checkpoint -> {
            LOG.info("Continuing from {}", checkpoint);
            engine.set(StateRecoveryOptions.SAVEPOINT_PATH, CheckpointLocation.of(checkpoint));
            engine.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
        });
        return engine;
    }

    private static void checkpoints(Configuration engine, LandConfig config) {
        engine.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, config.checkpointInterval());
        engine.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        engine.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, CheckpointLocation.of(Path.of(config.checkpointDir())));
        engine.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED_CHECKPOINTS);
        engine.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        engine.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 3);
    }

    private static void restarts(Configuration engine, Duration deadline) {
        long attempts = Math.max(1, deadline.dividedBy(LONGEST_WAIT));
        engine.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        engine.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofSeconds(1));
        engine.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, LONGEST_WAIT);
        engine.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
                Duration.ofMinutes(2));
        engine.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, Math.toIntExact(attempts));
    }
}
