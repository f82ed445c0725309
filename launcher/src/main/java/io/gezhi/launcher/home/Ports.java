package io.gezhi.launcher.home;

import io.gezhi.launcher.Failure;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The loopback port of each listener. What was chosen once for a home stays chosen, so that {@code down}, {@code sql}
 * and the rest find the stack without being told again.
 */
public record Ports(Map<String, Integer> byName) {

    private static final Map<String, Integer> STANDARD = standard();

    public Ports {
        byName = Map.copyOf(byName);
    }

    /** The standard ports, then those remembered in the home. */
    public static Ports remembered(Home home) {
        Map<String, Integer> ports = new LinkedHashMap<>(STANDARD);
        Path file = file(home);
        if (Files.isRegularFile(file)) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException failure) {
                throw Failure.outside("Cannot read the ports: " + failure.getMessage() + " (" + file + ")");
            }
            properties.forEach((name, port) -> ports.put((String) name, number((String) name, (String) port)));
        }
        return new Ports(ports);
    }

    /** These ports, changed by {@code first} (all, counted upwards) and then by {@code name=port} choices. */
    public Ports changed(Integer first, Map<String, Integer> chosen) {
        Map<String, Integer> ports = new LinkedHashMap<>(byName);
        if (first != null) {
            int next = first;
            for (String name : STANDARD.keySet()) {
                ports.put(name, next++);
            }
        }
        chosen.forEach((name, port) -> {
            if (!STANDARD.containsKey(name)) {
                throw Failure.mistake("Invalid --port: unknown name (" + name + "), known are "
                        + String.join(", ", STANDARD.keySet()));
            }
            ports.put(name, number(name, port.toString()));
        });
        return new Ports(ports);
    }

    /** Keeps what differs from the standard for later commands. */
    public void remember(Home home) {
        Properties properties = new Properties();
        new TreeMap<>(byName).forEach((name, port) -> {
            if (!port.equals(STANDARD.get(name))) {
                properties.setProperty(name, port.toString());
            }
        });
        try {
            if (properties.isEmpty()) {
                Files.deleteIfExists(file(home));
                return;
            }
            try (Writer writer = Files.newBufferedWriter(file(home), StandardCharsets.UTF_8)) {
                properties.store(writer, null);
            }
        } catch (IOException failure) {
            throw Failure.outside("Cannot keep the ports: " + failure.getMessage() + " (" + file(home) + ")");
        }
    }

    /** The port of a listener. */
    public int of(String name) {
        return byName.get(name);
    }

    private static Path file(Home home) {
        return home.folder().resolve("ports.properties");
    }

    private static int number(String name, String text) {
        try {
            int port = Integer.parseInt(text.trim());
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // reported below together with numbers out of range
        }
        throw Failure.mistake("Invalid port: not between 1 and 65535 (" + name + "=" + text + ")");
    }

    private static Map<String, Integer> standard() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("postgres", 15432);
        ports.put("broker", 19092);
        ports.put("broker-controller", 19093);
        ports.put("connect", 18083);
        ports.put("land", 18081);
        ports.put("rules", 18082);
        ports.put("trino", 18080);
        ports.put("airflow", 18088);
        ports.put("broker-metrics", 18192);
        ports.put("connect-metrics", 18183);
        ports.put("land-metrics", 18181);
        ports.put("rules-metrics", 18182);
        ports.put("supervisor", 18190);
        return ports;
    }
}
