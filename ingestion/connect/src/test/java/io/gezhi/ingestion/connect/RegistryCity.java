package io.gezhi.ingestion.connect;

import io.gezhi.ingestion.connect.capture.ConnectorConfig;
import io.gezhi.ingestion.connect.worker.ConnectWorkerConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A city whose residents are in a registry: its profile, its keys and its database. */
public record RegistryCity(Path folder, EmbeddedPostgres postgres, int connectPort) implements AutoCloseable {

    static final String PASSWORD = "of the interface";

    static RegistryCity start(Path folder) throws IOException {
        profile(folder);
        return new RegistryCity(folder, database(folder, freePort()), freePort());
    }

    private static EmbeddedPostgres database(Path folder, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setServerConfig("wal_level", "logical")
                .setServerConfig("shared_buffers", "32MB")
                .setServerConfig("wal_writer_delay", "10ms")
                .setServerConfig("fsync", "off")
                .start();
    }

    /** Stops the database, does something to its files and starts it again at the same address. */
    RegistryCity whileStopped(OnFiles work) throws IOException {
        int port = postgres.getPort();
        postgres.close();
        work.on(folder.resolve("postgres"));
        return new RegistryCity(folder, database(folder, port), connectPort);
    }

    /** What is done to the files of a database. */
    @FunctionalInterface
    interface OnFiles {
        void on(Path data) throws IOException;
    }

    /** A city without feeds, with its secrets. */
    static RegistryCity startEmpty(Path folder) throws IOException {
        RegistryCity city = start(folder);
        Files.delete(folder.resolve("feeds/person.yaml"));
        Files.delete(folder.resolve("feeds/dwelling.yaml"));
        return city;
    }

    /** A feed of dwellings whose columns have names of their own in the table. */
    void feed(String name, String table, String columns) throws IOException {
        Files.writeString(folder.resolve("feeds/" + name + ".yaml"), """
                feed: %s
                contract: dwelling
                channel: registry
                table: %s
                columns: {%s}
                """.formatted(name, table, columns));
    }

    /** A profile of two registry tables, with a key beside it. */
    public static void profile(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("feeds"));
        Files.writeString(folder.resolve("city.yaml"), "city: test\ntitle: Test\nzone: Asia/Shanghai\n");
        Files.writeString(folder.resolve("feeds/person.yaml"), """
                feed: person
                contract: person
                channel: registry
                table: population.person
                ignored: [clerk]
                """);
        Files.writeString(folder.resolve("feeds/dwelling.yaml"), """
                feed: dwelling
                contract: dwelling
                channel: registry
                table: housing.dwelling
                """);
        secret(folder.resolve("password"), "postgres");
        secret(folder.resolve("key"), "2a".repeat(32));
        secret(folder.resolve("mark"), "2b".repeat(32));
        secret(folder.resolve("connect-password"), PASSWORD);
    }

    static void secret(Path file, String secret) throws IOException {
        Files.writeString(file, secret + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    ConnectorConfig connector(String bootstrapServers) {
        return new ConnectorConfig(
                folder,
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres",
                "postgres",
                folder.resolve("password"),
                folder.resolve("key"),
                folder.resolve("mark"),
                bootstrapServers,
                folder.resolve("connect-password"),
                URI.create("http://127.0.0.1:" + connectPort),
                "gezhi",
                Duration.ofSeconds(2),
                Duration.ofSeconds(90));
    }

    ConnectWorkerConfig worker(String bootstrapServers) {
        return new ConnectWorkerConfig(
                bootstrapServers, connectPort, folder.resolve("connect-password"), "test-connect");
    }

    Connection connection() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    void sql(String... statements) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
