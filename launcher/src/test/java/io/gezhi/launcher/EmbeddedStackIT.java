package io.gezhi.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.launcher.component.Http;
import io.gezhi.launcher.home.Home;
import io.gezhi.launcher.home.Ports;
import io.gezhi.launcher.home.Secrets;
import io.gezhi.launcher.metrics.Exposition;
import io.gezhi.launcher.process.ListeningSockets;
import io.gezhi.launcher.process.ProcessIdentity;
import io.gezhi.launcher.process.ProcessLedger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real PostgreSQL and the real broker, started and stopped by the command line as a person would. */
class EmbeddedStackIT {

    @TempDir
    private Path home;

    @TempDir
    private Path elsewhere;

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
                "--port", "broker-controller=" + freePort(),
                "--port", "broker-metrics=" + freePort(),
                "--port", "supervisor=" + freePort());
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

    @Test
    void lostHomeComesBackFromItsBackup() throws Exception {
        assertThat(run("up", "postgres", "broker")).isZero();
        execute("CREATE TABLE kept (number bigint)");
        send("kept", "record");
        Path backup = elsewhere.resolve("backup");
        assertThat(run("backup", "--to", backup.toString())).isEqualTo(2);

        assertThat(run("backup", "--stop", "--to", backup.toString())).isZero();
        assertThat(run("status")).isZero();
        assertThat(run("down")).isZero();
        delete(home);
        assertThat(run("restore", "--from", backup.toString(), "--check")).isZero();
        assertThat(run("restore", "--from", backup.toString())).isZero();

        assertThat(run("up", "postgres", "broker")).isZero();
        execute("SELECT number FROM kept");
        assertThat(records("kept")).containsExactly("record");
    }

    @Test
    void metricsAreToldOnLoopbackToWhoKnowsThePassword() throws Exception {
        assertThat(run("up", "postgres", "broker")).isZero();

        Exposition told = new Exposition().addAll(shown("metrics"), "stack");

        assertThat(told.names())
                .contains(
                        "gezhi_component_up",
                        "gezhi_component_restarts",
                        "gezhi_component_memory_bytes",
                        "gezhi_disk_free_bytes",
                        "kafka_broker_MessagesIn_total",
                        "kafka_broker_state",
                        "kafka_log_size_bytes",
                        "jvm_memory_used_bytes");
        assertThat(shown("metrics")).contains("gezhi_source_answers{source=\"postgres\"} 1");
        awaitListening("supervisor");
        for (String name : List.of("broker-metrics", "supervisor")) {
            int port = Ports.remembered(new Home(home)).of(name);
            assertThatThrownBy(() -> Http.get(port, "/metrics"))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("HTTP 401 from ");
        }
        String password = Secrets.read(new Secrets(new Home(home).secrets()).password("metrics"));
        String served =
                Http.text(Ports.remembered(new Home(home)).of("supervisor"), "/metrics", "prometheus", password);
        assertThat(new Exposition().addAll(served, "stack").names())
                .contains("kafka_broker_state", "gezhi_component_up");
    }

    @Test
    void nothingListensBeyondLoopbackAndTheHomeIsItsOwnersAlone() throws Exception {
        assertThat(run("up", "postgres", "broker")).isZero();

        awaitListening("supervisor");
        ProcessLedger ledger = new ProcessLedger(new Home(home).run());
        for (String name : List.of("postgres", "broker", "supervisor")) {
            assertThat(ListeningSockets.ofFamily(pid(name))).as(name).isNotEmpty();
            assertThat(ListeningSockets.beyondLoopback(pid(name))).as(name).isEmpty();
        }
        assertThat(ledger.names("")).containsExactly("broker", "postgres", "supervisor");
        try (Stream<Path> files = Files.list(home.resolve("run"))) {
            assertThat(files.filter(Files::isRegularFile).toList())
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as("%s", file)
                            .doesNotContain("x")
                            .startsWith("rw-"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
    }

    /** {@code up} does not wait for the supervisor. */
    private void awaitListening(String name) throws InterruptedException {
        while (ListeningSockets.ofFamily(pid(name)).isEmpty()) {
            Thread.sleep(50);
        }
    }

    /** As homes were before they had a version: no version, ports and ledger of then, readable by everybody. */
    @Test
    void homeOfTheFirstLayoutIsUpgradedByUpAndKeepsItsData() throws Exception {
        assertThat(run("up", "postgres", "broker")).isZero();
        execute("CREATE TABLE kept (number bigint)");
        send("kept", "record");
        assertThat(run("down")).isZero();
        Files.delete(home.resolve("version"));
        Files.delete(home.resolve("secrets/metrics.password"));
        Files.write(home.resolve("run/broker.pid"), List.of("4711", "another boot:12345", "2026-01-01T00:00:00Z"));
        Files.writeString(home.resolve("run/night.properties"), "city.profile = /opt\n");
        try (Stream<Path> paths = Files.walk(home)) {
            for (Path each : paths.filter(each -> !each.startsWith(home.resolve("postgres")))
                    .toList()) {
                Files.setPosixFilePermissions(
                        each, PosixFilePermissions.fromString(Files.isDirectory(each) ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }

        assertThat(run("up", "postgres", "broker")).isZero();

        assertThat(home.resolve("version")).hasContent("2\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("logs/broker.log"))))
                .isEqualTo("rw-------");
        execute("SELECT number FROM kept");
        assertThat(records("kept")).containsExactly("record");
    }

    private void send(String topic, String value) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(clients(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get(60, TimeUnit.SECONDS);
        }
    }

    private List<String> records(String topic) {
        Map<String, Object> config = new HashMap<>(clients());
        config.put("auto.offset.reset", "earliest");
        config.put("group.id", "test");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            Instant end = Instant.now().plusSeconds(120);
            while (values.isEmpty() && Instant.now().isBefore(end)) {
                consumer.poll(Duration.ofSeconds(1)).forEach(each -> values.add(each.value()));
            }
        }
        return values;
    }

    private Map<String, Object> clients() {
        return Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + Ports.remembered(new Home(home)).of("broker"));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private String status() {
        return shown("status");
    }

    private String shown(String command) {
        PrintStream standard = System.out;
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(shown, true, StandardCharsets.UTF_8));
            run(command);
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
