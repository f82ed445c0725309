package io.gezhi.runtime.flink;

import io.gezhi.runtime.checkpoint.CheckpointLocation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What both jobs tell Flink.
 *
 * @param checkpoints folder of the job's checkpoints
 * @param restPort port of the status interface on loopback
 * @param retryDeadline about how long failures from outside are retried before the job ends
 */
public record FlinkSettings(Path checkpoints, Duration checkpointInterval, int restPort, Duration retryDeadline) {
    private static final Logger LOG = LoggerFactory.getLogger(FlinkSettings.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final int RETAINED_CHECKPOINTS = 3;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    public FlinkSettings {
        Objects.requireNonNull(checkpoints, "checkpoints");
        Objects.requireNonNull(checkpointInterval, "checkpointInterval");
        Objects.requireNonNull(retryDeadline, "retryDeadline");
    }

    /** Flink's configuration for a run that goes on from the newest whole checkpoint, if there is one. */
    public Configuration resuming() throws IOException {
        Configuration flink = fresh();
        Optional<Path> newest = WholeCheckpoints.in(checkpoints).newestComplete();
        newest.ifPresent(checkpoint -> {
            LOG.info("Resuming from checkpoint {}", checkpoint);
            flink.set(StateRecoveryOptions.SAVEPOINT_PATH, CheckpointLocation.of(checkpoint));
            flink.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
        });
        return flink;
    }

    /** Flink's configuration for a run that begins with nothing. */
    public Configuration fresh() {
        Configuration flink = new Configuration();
        loopback(flink);
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        checkpoints(flink);
        restarts(flink);
        metrics(flink);
        return flink;
    }

    /** Flink's own choice for all of these but the first is every address of the machine. */
    private void loopback(Configuration flink) {
        flink.set(RestOptions.ADDRESS, LOOPBACK);
        flink.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        flink.set(RestOptions.PORT, restPort);
        flink.set(RestOptions.BIND_PORT, Integer.toString(restPort));
        flink.set(JobManagerOptions.ADDRESS, LOOPBACK);
        flink.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        flink.set(TaskManagerOptions.HOST, LOOPBACK);
        flink.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
    }

    private void checkpoints(Configuration flink) {
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
        flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, CheckpointLocation.of(checkpoints));
        flink.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED_CHECKPOINTS);
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 3);
    }

    private void restarts(Configuration flink) {
        long attempts = Math.max(1, retryDeadline.dividedBy(LONGEST_WAIT));
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofSeconds(1));
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, LONGEST_WAIT);
        flink.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
                Duration.ofMinutes(2));
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, Math.toIntExact(attempts));
    }

    /** MBeans only: whoever wants them elsewhere puts an agent into the process. */
    private static void metrics(Configuration flink) {
        flink.setString("metrics.reporters", "jmx");
        flink.setString("metrics.reporter.jmx.factory.class", "org.apache.flink.metrics.jmx.JMXReporterFactory");
    }
}
