package io.gezhi.runtime.flink;

import io.gezhi.runtime.checkpoint.EarlierRuns;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.client.deployment.executors.LocalExecutor;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.PipelineExecutor;
import org.apache.flink.core.execution.PipelineExecutorFactory;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Flink cluster of one process. Its status interface tells and does nothing: Flink's own cancels a job for whoever
 * sends a plain GET, as any web page can make a browser do. Where Flink itself started the job's main, the cluster is
 * that of who started it.
 */
public final class LocalFlink {
    private static final Logger LOG = LoggerFactory.getLogger(LocalFlink.class);

    private LocalFlink() {}

    /** An environment whose jobs run in this process. */
    public static StreamExecutionEnvironment environment(Configuration flink) {
        StreamExecutionEnvironment given = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        if (!(given instanceof LocalStreamEnvironment)) {
            return given;
        }
        Configuration local = new Configuration(flink);
        local.set(DeploymentOptions.TARGET, LocalExecutor.NAME);
        local.set(DeploymentOptions.ATTACHED, true);
        return new StreamExecutionEnvironment(new ClosedClusters(), local, LocalFlink.class.getClassLoader());
    }

    /** Runs the job until it ends, and removes meanwhile what earlier runs left and nobody needs any more. */
    public static void run(StreamExecutionEnvironment env, String name, FlinkSettings settings) throws Exception {
        JobClient job = env.executeAsync(name);
        EarlierRuns earlier =
                new EarlierRuns(settings.checkpoints(), job.getJobID().toHexString());
        ScheduledExecutorService cleaning = Executors.newSingleThreadScheduledExecutor(LocalFlink::daemon);
        long pause = pause(settings.checkpointInterval()).toMillis();
        var unused = cleaning.scheduleWithFixedDelay(() -> remove(earlier), pause, pause, TimeUnit.MILLISECONDS);
        try {
            job.getJobExecutionResult().get();
        } finally {
            cleaning.shutdownNow();
        }
    }

    private static void remove(EarlierRuns earlier) {
        try {
            for (Path removed : earlier.removeUnneeded()) {
                LOG.info("Removed the checkpoints of an earlier run: {}", removed);
            }
        } catch (Exception e) {
            LOG.warn("Cannot remove checkpoints of earlier runs: tried again later ({})", earlier.folder(), e);
        }
    }

    private static Duration pause(Duration checkpointInterval) {
        Duration some = checkpointInterval.multipliedBy(4);
        return some.compareTo(Duration.ofMinutes(1)) < 0 ? some : Duration.ofMinutes(1);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "remove-earlier-runs");
        thread.setDaemon(true);
        return thread;
    }

    /** Hands every job to a cluster with closed doors. */
    private static final class ClosedClusters implements PipelineExecutorServiceLoader, PipelineExecutorFactory {
        @Override
        public PipelineExecutorFactory getExecutorFactory(Configuration configuration) {
            return this;
        }

        @Override
        public Stream<String> getExecutorNames() {
            return Stream.of(getName());
        }

        @Override
        public String getName() {
            return LocalExecutor.NAME;
        }

        @Override
        public boolean isCompatibleWith(Configuration configuration) {
            return true;
        }

        @Override
        public PipelineExecutor getExecutor(Configuration configuration) {
            return LocalExecutor.createWithFactory(configuration, ClosedCluster::new);
        }
    }
}
