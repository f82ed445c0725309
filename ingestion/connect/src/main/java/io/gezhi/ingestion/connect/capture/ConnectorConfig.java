package io.gezhi.ingestion.connect.capture;

import io.gezhi.ingestion.connect.rest.ConnectRest;
import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.schemas.deidentification.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * What a connector for the registries of a city needs to know.
 *
 * @param cityProfile folder of the city profile, which names the tables
 * @param registryUri {@code jdbc:postgresql://host:port/database}
 * @param registryUser user with the rights to replicate
 * @param registryPasswordFile file of that user's password
 * @param deidentificationKeyFile file of the key for pseudonyms
 * @param markKeyFile file of the key for the mark of de-identified changes
 * @param bootstrapServers the log
 * @param connectPasswordFile file of the password of the worker's REST interface
 * @param connectUri REST interface of the worker
 * @param name name of the connector, and of its replication slot and publication
 * @param heartbeat how often the connector confirms its position while the registries are silent
 * @param deadline how long to wait for the worker and for the connector to run
 */
public record ConnectorConfig(
        Path cityProfile,
        String registryUri,
        String registryUser,
        Path registryPasswordFile,
        Path deidentificationKeyFile,
        Path markKeyFile,
        String bootstrapServers,
        Path connectPasswordFile,
        URI connectUri,
        String name,
        Duration heartbeat,
        Duration deadline) {

    public ConnectorConfig {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException(
                    "Invalid connector.name: lower-case letters, digits and underscores are expected, because a"
                            + " replication slot has this name (" + name + ")");
        }
        if (!registryUri.isEmpty() && Driver.parseURL(registryUri, new Properties()) == null) {
            throw new IllegalArgumentException(
                    "Invalid registry.uri: jdbc:postgresql://host:port/database is expected (" + registryUri + ")");
        }
    }

    public static ConnectorConfig read(ConfigReader reader) {
        ConnectorConfig config = new ConnectorConfig(
                reader.path("city.profile"),
                reader.text("registry.uri"),
                reader.text("registry.user"),
                reader.path("registry.password-file"),
                reader.path("deidentification.key-file"),
                reader.path("deidentification.mark-key-file"),
                reader.text("kafka.bootstrap-servers"),
                reader.path("connect.password-file"),
                URI.create(reader.text("connect.uri", "http://127.0.0.1:18083")),
                reader.text("connector.name", "gezhi"),
                reader.duration("connector.heartbeat", Duration.ofSeconds(10)),
                reader.duration("connector.deadline", Duration.ofMinutes(2)));
        reader.done();
        return config;
    }

    public Connection connectToRegistry() throws IOException, SQLException {
        return DriverManager.getConnection(
                registryUri, registryUser, Secret.read(registryPasswordFile).reveal());
    }

    public ConnectRest rest() throws IOException {
        return new ConnectRest(connectUri, Secret.read(connectPasswordFile), deadline);
    }

    String registryPart(String driverProperty) {
        return Driver.parseURL(registryUri, new Properties()).getProperty(driverProperty);
    }
}
