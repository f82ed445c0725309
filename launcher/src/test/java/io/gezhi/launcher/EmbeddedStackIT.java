package io.gezhi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.launcher.home.Home;
import io.gezhi.launcher.home.Ports;
import io.gezhi.launcher.home.Secrets;
import io.gezhi.launcher.process.ProcessIdentity;
import io.gezhi.launcher.process.ProcessLedger;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
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
    void killedComponentsAreStartedAgainBySupervisorAndStatusSaysWhatEndedThem() throws Exception {
        assertThat(run("up", "postgres", "broker")).isZero();
        execute("CREATE TABLE kept (number bigint)");
        ProcessLedger ledger = new ProcessLedger(new Home(home).run());
        for (String component : List.of("postgres", "broker")) {
            long killed = pid(component);
            ProcessHandle.of(killed).ifPresent(ProcessHandle::destroyForcibly);
            while (ledger.alive(component)
                    .filter(entry -> entry.pid() != killed)
                    .isEmpty()) {
                Thread.sleep(50);
            }
        }
        while (run("status") != 0) {
            Thread.sleep(200);
        }

        assertThat(status()).contains("started again 1 time in 24 h, last ended by signal KILL at");
        execute("SELECT number FROM kept");
        assertThat(run("down")).isZero();
        assertThat(ledger.names("")).isEmpty();
    }

    private String status() {
        PrintStream standard = System.out;
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(shown, true, StandardCharsets.UTF_8));
            run("status");
        } finally {
            System.setOut(standard);
        }
        return shown.toString(StandardCharsets.UTF_8);
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
