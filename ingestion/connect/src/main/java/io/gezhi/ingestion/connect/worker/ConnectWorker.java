package io.gezhi.ingestion.connect.worker;

import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.runtime.job.JobMain;
import io.gezhi.runtime.progress.Progress;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;

/**
 * A Kafka Connect worker in distributed mode that delivers each change of a source exactly once to the log. Started again
 * after kill -9 it goes on where the last committed transaction ended, and a task that failed is started again.
 */
public final class ConnectWorker implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Connect<?> connect;
    private final FailedTasks failedTasks;

    private ConnectWorker(Connect<?> connect) {
        this.connect = connect;
        this.failedTasks = new FailedTasks(connect.herder(), FIRST_PAUSE, LONGEST_PAUSE);
    }

    /** Starts a worker and returns when its REST interface answers. */
    public static ConnectWorker start(ConnectWorkerConfig config) {
        return new ConnectWorker(new ConnectDistributed().startConnect(config.properties()));
    }

    @Override
    public void close() {
        failedTasks.close();
        connect.stop();
        connect.awaitStop();
    }

    /** {@code --config FILE}; stays until the process is asked to end. */
    public static void main(String[] arguments) {
        JobMain.run("run the Connect worker", () -> {
            ConnectWorkerConfig config = ConnectWorkerConfig.read(ConfigReader.fromArguments(arguments));
            ConnectWorker worker = start(config);
            Progress.toStandardOutput().result(Map.of("connect", "http://127.0.0.1:" + config.port()));
            worker.connect.awaitStop();
        });
    }
}
