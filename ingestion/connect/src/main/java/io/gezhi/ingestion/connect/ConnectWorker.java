package io.gezhi.ingestion.connect;

import io.gezhi.schemas.config.ConfigReader;
import io.gezhi.schemas.contract.InvalidContractException;
import io.gezhi.schemas.progress.Progress;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;

/**
 * A Kafka Connect worker in distributed mode that delivers each change of a source exactly once to the log. Started again
 * after kill -9 it goes on where the last committed transaction ended.
 */
public final class ConnectWorker implements AutoCloseable {

    private final Connect<?> connect;

    private ConnectWorker(Connect<?> connect) {
        this.connect = connect;
    }

    /** Starts a worker and returns when its REST interface answers. */
    public static ConnectWorker start(ConnectWorkerConfig config) {
        return new ConnectWorker(new ConnectDistributed().startConnect(config.properties()));
    }

    @Override
    public void close() {
        connect.stop();
        connect.awaitStop();
    }

    /** {@code --config FILE}; stays until the process is asked to end. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        try {
            ConnectWorkerConfig config = ConnectWorkerConfig.read(ConfigReader.fromArguments(arguments));
            ConnectWorker worker = start(config);
            Progress.toStandardOutput().result(Map.of("connect", "http://127.0.0.1:" + config.port()));
            worker.connect.awaitStop();
            return 0;
        } catch (InvalidContractException mistake) {
            System.err.println(mistake.getMessage());
            return 2;
        } catch (IOException | RuntimeException failure) {
            System.err.println("Cannot run the Connect worker: " + failure.getMessage());
            return 1;
        }
    }
}
