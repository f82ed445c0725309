package io.gezhi.broker;

import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.runtime.job.JobMain;
import io.gezhi.runtime.progress.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/**
 * A Kafka broker with its own controller in this process, answering on loopback only.
 *
 * <p>The log folder is formatted once; a broker started again on the same folder continues the same log, also after
 * kill -9. Messages are kept for ever: what has not been landed must still be there tomorrow. A topic that a client
 * names first is created with two partitions.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final int NODE = 1;
    private static final int ANY_PORT = 0;

    private final BrokerConfig config;
    private final KafkaRaftServer server;

    private EmbeddedBroker(BrokerConfig config, KafkaRaftServer server) {
        this.config = config;
        this.server = server;
    }

    /** Starts a broker and returns when it accepts clients. */
    public static EmbeddedBroker start(BrokerConfig config) throws IOException {
        Properties properties = BrokerProperties.of(NODE, config);
        format(config.logFolder());
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(config, server);
    }

    /** Starts a broker on two free ports, for tests. */
    public static EmbeddedBroker startOnFreePorts(Path logFolder) throws IOException {
        return start(new BrokerConfig(logFolder, freePort(), freePort()));
    }

    /** The address given to clients. */
    public String bootstrapServers() {
        return config.bootstrapServers();
    }

    /** Stops accepting clients, flushes the log and returns when the process holds no file of it any more. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** {@code --config FILE}; stays until the process is asked to end. */
    public static void main(String[] arguments) {
        JobMain.run("run the broker", () -> serve(BrokerConfig.read(ConfigReader.fromArguments(arguments))));
    }

    private static void serve(BrokerConfig config) throws IOException {
        EmbeddedBroker broker = start(config);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
        Progress.toStandardOutput().result(Map.of("bootstrapServers", broker.bootstrapServers()));
        broker.server.awaitShutdown();
    }

    private static void format(Path logFolder) throws IOException {
        Files.createDirectories(logFolder);
        if (Files.exists(logFolder.resolve("meta.properties"))) {
            return;
        }
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE)
                    .setControllerListenerName(BrokerProperties.CONTROLLER)
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setMetadataLogDirectory(logFolder.toString())
                    .addDirectory(logFolder.toString())
                    .run();
        } catch (Exception failure) {
            throw new IOException(
                    "Cannot format the log folder: " + failure.getMessage() + " (" + logFolder + ")", failure);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(ANY_PORT, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
