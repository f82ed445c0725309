package io.gezhi.broker;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the broker keeps its log and on which loopback ports it answers.
 *
 * @param logFolder the folder of the log, created when absent
 * @param port the port for clients
 * @param controllerPort the port on which the broker's controller talks to itself
 */
public record BrokerConfig(Path logFolder, int port, int controllerPort) {

    static final String LOG_FOLDER = "broker.log-folder";
    static final String PORT = "broker.port";
    static final String CONTROLLER_PORT = "broker.controller-port";

    /** The address given to clients. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    static BrokerConfig read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return from(properties);
    }

    static BrokerConfig from(Properties properties) {
        List<String> problems = new ArrayList<>();
        Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
        unknown.removeAll(Set.of(LOG_FOLDER, PORT, CONTROLLER_PORT));
        unknown.forEach(key -> problems.add("unknown key " + key));
        String folder = properties.getProperty(LOG_FOLDER, "").trim();
        if (folder.isEmpty()) {
            problems.add(LOG_FOLDER + " is missing");
        }
        int port = port(properties, PORT, 19092, problems);
        int controllerPort = port(properties, CONTROLLER_PORT, 19093, problems);
        if (port == controllerPort) {
            problems.add(PORT + " and " + CONTROLLER_PORT + " are the same (" + port + ")");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Cannot configure the broker: " + String.join("; ", problems));
        }
        return new BrokerConfig(Path.of(folder), port, controllerPort);
    }

    private static int port(Properties properties, String key, int otherwise, List<String> problems) {
        String text = properties.getProperty(key, Integer.toString(otherwise)).trim();
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // reported below together with numbers out of range
        }
        problems.add(key + " is not a port between 1 and 65535 (" + text + ")");
        return otherwise;
    }
}
