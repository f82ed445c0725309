package io.gezhi.runtime.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job in a process of its own, as whoever reaches this machine's loopback finds it. */
class LocalFlinkIT {
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final Pattern JOB = Pattern.compile("\"jid\":\"([0-9a-f]{32})\"");
    private static final List<String> OPENED = List.of(
            "java.nio", "sun.nio.ch", "java.net", "java.util", "java.util.concurrent", "java.lang", "java.time");

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private int port;
    private Process job;

    @BeforeEach
    void startJob() throws Exception {
        port = freePort();
        job = start();
        until(() -> jobs().contains("\"RUNNING\""));
    }

    @AfterEach
    void endJob() throws InterruptedException {
        job.destroyForcibly().waitFor();
    }

    @Test
    void nothingListensBeyondLoopback() throws IOException {
        assertThat(ListeningSockets.of(job.pid())).isNotEmpty().allMatch(ListeningSockets::isLoopback);
    }

    @Test
    void nobodyCancelsOrStopsTheJobOrStartsAnother() throws Exception {
        Matcher found = JOB.matcher(jobs());
        assertThat(found.find()).isTrue();
        String path = "/jobs/" + found.group(1);

        for (String[] attempt : new String[][] {
            {"GET", path + "/yarn-cancel"},
            {"GET", path + "/yarn-stop"},
            {"PATCH", path + "?mode=cancel"},
            {"PATCH", path},
            {"DELETE", path + "/yarn-cancel"},
            {"POST", path + "/stop"},
            {"POST", path + "/savepoints"},
            {"POST", path + "/checkpoints"},
            {"POST", "/jobs"},
            {"POST", "/jars/upload"},
            {"PUT", path + "/resource-requirements"},
            {"DELETE", "/cluster"},
            {"GET", "/jobmanager/config"},
            {"GET", "/v1" + path + "/yarn-cancel"}
        }) {
            assertThat(send(attempt[0], attempt[1]).statusCode())
                    .as(String.join(" ", attempt))
                    .isIn(404, 405);
        }
        assertThat(jobs()).contains("\"RUNNING\"");
        assertThat(send("GET", path + "/exceptions").statusCode()).isEqualTo(200);
        assertThat(job.isAlive()).isTrue();
    }

    @Test
    void checkpointsOfEarlierRunsDoNotPileUp() throws Exception {
        until(() -> runs().size() == 1 && checkpointed());
        for (int kills = 0; kills < 2; kills++) {
            endJob();
            job = start();
            until(() -> jobs().contains("\"RUNNING\""));
        }
        until(() -> runs().size() == 1);
        Matcher found = JOB.matcher(jobs());
        assertThat(found.find()).isTrue();
        assertThat(runs()).containsExactly(found.group(1));
    }

    private List<String> runs() throws IOException {
        try (Stream<Path> found = Files.list(folder.resolve("checkpoints"))) {
            return found.map(run -> run.getFileName().toString()).toList();
        }
    }

    private boolean checkpointed() throws IOException {
        return WholeCheckpoints.in(folder.resolve("checkpoints"))
                .newestComplete()
                .isPresent();
    }

    private String jobs() throws InterruptedException {
        try {
            return send("GET", "/jobs/overview").body();
        } catch (IOException notUp) {
            assertThat(job.isAlive()).as("the job's process lives").isTrue();
            return "";
        }
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                .header("Content-Type", "application/json")
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void until(Callable<Boolean> reached) throws Exception {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!reached.call()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        OPENED.forEach(opened -> command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        command.addAll(List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CountingJob.class.getName(),
                Files.createDirectories(folder.resolve("checkpoints")).toString(),
                Integer.toString(port)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target", "counting-job.log").toFile()))
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
