package io.gezhi.launcher.component;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.engine.PostgresBinaries;
import io.gezhi.launcher.home.Secrets;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The registries and the lake's catalog: one PostgreSQL server with logical decoding. */
final class PostgresComponent {

    static final String NAME = "postgres";

    private final Setting setting;
    private final Consumer<String> progress;

    private PostgresComponent(Setting setting, Consumer<String> progress) {
        this.setting = setting;
        this.progress = progress;
    }

    static Component of(Setting setting, Consumer<String> progress) {
        PostgresComponent postgres = new PostgresComponent(setting, progress);
        return new Component(
                NAME,
                List.of(),
                List.of(NAME),
                postgres::prepare,
                postgres::ask,
                postgres::createDatabases,
                // SIGINT is the fast shutdown; SIGTERM would wait for every client to leave.
                new Component.Stop("INT", Duration.ofSeconds(30)));
    }

    private Command prepare() throws IOException, InterruptedException {
        Path binaries = PostgresBinaries.unpacked(setting.installation().cache(), progress);
        Path data = setting.home().data(NAME);
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(binaries, data);
        }
        List<String> words = new ArrayList<>(OrdinaryUser.prefix());
        words.add(binaries.resolve("bin/postgres").toString());
        words.addAll(List.of(
                "-D", data.toString(), "-p", Integer.toString(setting.ports().of(NAME))));
        for (String option : List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "wal_level=logical",
                "max_replication_slots=8",
                "max_wal_senders=8",
                "shared_buffers=64MB",
                "max_connections=60",
                "max_wal_size=1GB",
                "checkpoint_timeout=15min",
                "wal_compression=on",
                "password_encryption=scram-sha-256",
                "log_min_messages=warning")) {
            words.add("-c");
            words.add(option);
        }
        return Command.of(words);
    }

    private void initialise(Path binaries, Path data) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(OrdinaryUser.prefix());
        words.addAll(List.of(
                binaries.resolve("bin/initdb").toString(),
                "--pgdata=" + data,
                "--username=" + PostgresRoles.OWNER,
                "--pwfile=" + setting.secrets().password(PostgresRoles.OWNER),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync"));
        Path log = setting.home().log(NAME);
        int code = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start()
                .waitFor();
        if (code != 0) {
            throw Failure.outside("Cannot initialise PostgreSQL: initdb ended with " + code + ", see " + log);
        }
    }

    private void createDatabases() throws SQLException {
        new PostgresRoles(setting).create();
        new LakeCatalog(setting).create();
    }

    static Connection asOwner(Setting setting) throws SQLException {
        Path password = setting.secrets().password(PostgresRoles.OWNER);
        return PostgresRoles.connect(setting, "postgres", PostgresRoles.OWNER, Secrets.read(password));
    }

    private Health ask() {
        if (!LoopbackPort.isOpen(setting.ports().of(NAME))) {
            return new Health.Silent("does not accept connections");
        }
        try (Connection connection = asOwner(setting)) {
            return ReplicationLag.of(connection);
        } catch (SQLException refused) {
            return new Health.Silent(refused.getMessage().lines().findFirst().orElse("refuses clients"));
        }
    }
}
