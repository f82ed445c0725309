package io.gezhi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.launcher.home.Home;
import io.gezhi.launcher.home.Ports;
import io.gezhi.launcher.home.Secrets;
import io.gezhi.launcher.process.ProcessIdentity;
import io.gezhi.launcher.process.ProcessLedger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real PostgreSQL and the real broker, started and stopped by the command line as a person would. */
class EmbeddedStackIT {

    @TempDir
    private Path home;

    private List<String> place;

    @BeforeEach
    void aHomeOfItsOwn() throws Exception {
        System.setProperty(
                "gezhi.root",
                Path.of("").toAbsolutePath().resolve("..").normalize().toString());
        place = List.of(
                "--home", home.toString(),
                "--port", "postgres=" + freePort(),
                "--port", "broker=" + freePort(),
                "--port", "broker-controller=" + freePort());
    }

    @AfterEach
    void leaveNothing() {
        run("down");
        System.clearProperty("gezhi.root");
    }

    @Test
    void stackComesUpTwiceKeepsItsDataAndLeavesNothingBehind() throws Exception {
        assertThat(run("up", "postgres", "broker")).isZero();
        execute("CREATE TABLE kept (number bigint)");
        long broker = pid("broker");
        assertThat(run("up", "postgres", "broker")).isZero();
        assertThat(pid("broker")).isEqualTo(broker);
        assertThat(run("status")).isZero();

        assertThat(run("down")).isZero();

        assertThat(ProcessIdentity.of(broker)).isEmpty();
        assertThat(new ProcessLedger(new Home(home).run()).names("")).isEmpty();
        assertThat(run("up", "postgres")).isZero();
        execute("SELECT number FROM kept");
    }

    @Test
    void killedBrokerIsTold() throws Exception {
        assertThat(run("up", "broker")).isZero();
        ProcessHandle.of(pid("broker")).ifPresent(ProcessHandle::destroyForcibly);
        ProcessLedger ledger = new ProcessLedger(new Home(home).run());
        while (ledger.alive("broker").isPresent()) {
            Thread.sleep(20);
        }

        assertThat(run("status")).isEqualTo(1);
        assertThat(run("up", "broker")).isZero();
        assertThat(run("status")).isZero();
    }

    private void execute(String statement) throws Exception {
        int port = Ports.remembered(new Home(home)).of("postgres");
        String password = Secrets.read(new Secrets(new Home(home).secrets()).password("registry"));
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/registry", "registry", password);
                Statement running = connection.createStatement()) {
            running.execute(statement);
            try (ResultSet level = running.executeQuery("SHOW wal_level")) {
                assertThat(level.next()).isTrue();
                assertThat(level.getString(1)).isEqualTo("logical");
            }
        }
    }

    private long pid(String name) {
        return new ProcessLedger(new Home(home).run()).alive(name).orElseThrow().pid();
    }

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(place);
        return Gezhi.commandLine().execute(all.toArray(String[]::new));
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
