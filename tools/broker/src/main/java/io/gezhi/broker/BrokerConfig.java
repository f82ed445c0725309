package io.gezhi.broker;

import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.nio.file.Path;

/**
 * Where the broker keeps its log and on which loopback ports it answers.
 *
 * @param logFolder the folder of the log, created when absent
 * @param port the port for clients
 * @param controllerPort the port on which the broker's controller talks to itself
 */
public record BrokerConfig(Path logFolder, int port, int controllerPort) {
    private static final int DEFAULT_PORT = 19092;
    private static final int LAST_PORT = 65_535;

    /** @throws OperatorMistakeException with every problem of the configuration */
    static BrokerConfig read(ConfigReader reader) {
        BrokerConfig config = new BrokerConfig(
                reader.path("broker.log-folder"),
                port(reader, "broker.port", DEFAULT_PORT),
                port(reader, "broker.controller-port", DEFAULT_PORT + 1));
        reader.done();
        if (config.port == config.controllerPort) {
            throw new OperatorMistakeException(
                    "Invalid configuration: broker.port and broker.controller-port are the same (" + config.port + ")");
        }
        return config;
    }

    private static int port(ConfigReader reader, String key, int otherwise) {
        return reader.parsed(key, otherwise, BrokerConfig::port, "a port from 1 to " + LAST_PORT);
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("no port: " + port);
        }
        return port;
    }

    /** The address given to clients. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }
}
