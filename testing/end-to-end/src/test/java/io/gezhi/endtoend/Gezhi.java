package io.gezhi.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The command as a person runs it, on a home of its own. */
final class Gezhi {
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private static final List<String> WITHOUT_A_HOME = List.of("check", "help");

    private final Path home;
    private final Map<String, String> environment;
    private final List<String> place;
    private final Path transcripts;
    private int commands;

    /** @param firstPort ports of the stack are counted upwards from this one, so that two homes can run at once */
    Gezhi(String name, int firstPort) {
        this(name, firstPort, Map.of());
    }

    /** @param environment what every command of this home sees beside the environment of the tests */
    Gezhi(String name, int firstPort, Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.home = ROOT.resolve("testing/end-to-end/target/homes").resolve(name);
        this.place = List.of("--home", home.toString(), "--ports-from", String.valueOf(firstPort));
        this.transcripts = ROOT.resolve("testing/end-to-end/target/transcripts").resolve(name);
    }

    Path home() {
        return home;
    }

    /** Removes what an earlier run left. */
    Gezhi fresh() throws IOException {
        if (Files.isDirectory(home)) {
            run("down");
            delete(home);
        }
        return this;
    }

    static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** What {@code status} says once everything is well, without anybody having done anything for it. */
    Outcome awaitWell() {
        Instant end = Instant.now().plus(PATIENCE);
        Outcome status = run("status");
        while (status.exitCode() != 0 && Instant.now().isBefore(end)) {
            status = run("status");
        }
        return status.succeeded();
    }

    /** Runs {@code ./gezhi COMMAND} with the options of this home after the command's name. */
    Outcome run(String command, String... arguments) {
        return run(environment, command, arguments);
    }

    Outcome run(Map<String, String> environment, String command, String... arguments) {
        List<String> line = new ArrayList<>(List.of(ROOT.resolve("gezhi").toString()));
        line.addAll(List.of(command.split(" ")));
        line.addAll(WITHOUT_A_HOME.contains(command) ? List.of() : place);
        line.addAll(List.of(arguments));
        return execute(environment, line);
    }

    /** Rows that {@code ./gezhi sql} gives, one JSON object a line. */
    List<JsonNode> sql(String query) {
        Outcome outcome = run("sql", "--format", "json", query).succeeded();
        return outcome.out()
                .lines()
                .filter(line -> !line.isBlank())
                .map(Gezhi::row)
                .toList();
    }

    private static JsonNode row(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Cannot read a row: not JSON (" + line + ")", e);
        }
    }

    /** The one number that a query gives. */
    long number(String query) {
        JsonNode row = sql(query).get(0);
        return row.elements().next().asLong();
    }

    /** The record that the newest demo run wrote. */
    JsonNode runRecord() throws IOException {
        try (Stream<Path> records = Files.list(home.resolve("runs"))) {
            Path newest = records.max(Comparator.naturalOrder()).orElseThrow();
            return JSON.readTree(newest.toFile());
        }
    }

    /** Port of a component. */
    int port(String component) throws IOException {
        Properties ports = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("ports.properties"))) {
            ports.load(reader);
        }
        return Integer.parseInt(ports.getProperty(component));
    }

    /** Process of a component, from its pid file. */
    ProcessHandle process(String component) throws IOException {
        String pid = Files.readString(home.resolve("run").resolve(component + ".pid"), StandardCharsets.UTF_8)
                .strip()
                .split("\\s+")[0];
        return ProcessHandle.of(Long.parseLong(pid))
                .orElseThrow(() -> new AssertionError("Cannot find process of " + component + " (" + pid + ")"));
    }

    /** Kills a component as the kernel would: no warning, no clean-up. */
    void kill9(String component) throws IOException {
        ProcessHandle process = process(component);
        assertThat(process.destroyForcibly()).isTrue();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** Pids of processes that name this home in their command line and do not end within a moment. */
    List<Long> processesLeft() {
        Instant deadline = Instant.now().plusSeconds(30);
        List<Long> left = processes();
        while (!left.isEmpty() && Instant.now().isBefore(deadline)) {
            try {
                TimeUnit.MILLISECONDS.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return left;
            }
            left = processes();
        }
        return left;
    }

    private List<Long> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> process.info().commandLine().orElse("").contains(home.toString()))
                .map(ProcessHandle::pid)
                .toList();
    }

    private Outcome execute(Map<String, String> environment, List<String> line) {
        Instant started = Instant.now();
        try {
            Files.createDirectories(transcripts);
            String name = "%02d-%s".formatted(++commands, line.get(1));
            Path out = transcripts.resolve(name + ".out");
            Path err = transcripts.resolve(name + ".err");
            ProcessBuilder builder = new ProcessBuilder(line).directory(ROOT.toFile());
            builder.environment().putAll(environment);
            Process process = builder.redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(PATIENCE.toMinutes(), TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("Cannot wait longer than " + PATIENCE + " for " + line + "; see " + out);
            }
            return new Outcome(
                    String.join(" ", line),
                    process.exitValue(),
                    Files.readString(out),
                    Files.readString(err),
                    Duration.between(started, Instant.now()));
        } catch (IOException e) {
            throw new AssertionError("Cannot run " + line, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Cannot wait for " + line, e);
        }
    }
}
