package io.gezhi.launcher.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What every component and job is configured from.
 *
 * @param city the folder of the city profile
 */
public record Setting(Installation installation, Home home, Ports ports, Path city) {

    /** The secrets of this home. */
    public Secrets secrets() {
        return new Secrets(home.secrets());
    }

    /** Where Kafka's clients connect. */
    public String bootstrapServers() {
        return "127.0.0.1:" + ports.of("broker");
    }

    /** The JDBC address of a database of the embedded PostgreSQL. */
    public String database(String name) {
        return "jdbc:postgresql://127.0.0.1:" + ports.of("postgres") + "/" + name;
    }

    /** How a job finds the lake. */
    public Map<String, String> catalog() {
        return Map.of(
                "catalog.uri", database("lake"),
                "catalog.user", "lake",
                "catalog.password-file", secrets().password("lake").toString(),
                "catalog.warehouse", lakeLocation());
    }

    /** Where the lake's files are. Engines take a location as it is written: a character that is escaped would stay so. */
    public String lakeLocation() {
        return "file://" + home.warehouse();
    }

    /** How a job finds the registries. */
    public Map<String, String> registry() {
        return Map.of(
                "registry.uri", database("registry"),
                "registry.user", "registry",
                "registry.password-file", secrets().password("registry").toString());
    }

    /** Writes the configuration of one process, whole and for its owner alone, and returns its file. */
    public Path write(String name, Map<String, String> properties) {
        String text = properties.entrySet().stream()
                .map(each -> each.getKey() + " = " + each.getValue().replace("\\", "\\\\"))
                .collect(Collectors.joining("\n", "", "\n"));
        Path file = home.run().resolve(name + ".properties");
        try {
            Files.createDirectories(file.getParent());
            Path draft = Files.createTempFile(file.getParent(), name, ".new");
            Files.writeString(draft, text, StandardCharsets.UTF_8);
            return Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + file, failure);
        }
    }
}
