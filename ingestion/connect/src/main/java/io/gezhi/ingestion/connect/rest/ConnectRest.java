package io.gezhi.ingestion.connect.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.schemas.deidentification.Secret;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The worker's REST interface. A worker that is starting or rebalancing is waited for until the deadline. */
public final class ConnectRest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PAUSE = Duration.ofMillis(300);
    /** A task says that it runs before it has read its first row. */
    private static final int SETTLED = 6;

    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI worker;
    private final String authorization;
    private final Instant deadline;

    /** @param password of the worker's interface */
    public ConnectRest(URI worker, Secret password, Duration patience) {
        this.worker = worker;
        this.authorization = RestAccess.header(password.reveal());
        this.deadline = Instant.now().plus(patience);
    }

    /** Creates the connector or changes it to these properties. */
    public void put(String connector, Map<String, String> properties) throws IOException, InterruptedException {
        HttpRequest request = request("/connectors/" + connector + "/config")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(properties)))
                .build();
        accepted(request, "configure connector " + connector);
    }

    /** Starts what has failed again; what runs is left alone. */
    public void restartFailed(String connector) throws IOException, InterruptedException {
        HttpRequest request = request("/connectors/" + connector + "/restart?includeTasks=true&onlyFailed=true")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        accepted(request, "restart connector " + connector);
    }

    /** Stops the connector and takes it away with the offsets that it kept; does nothing where there is none. */
    public void forget(String connector) throws IOException, InterruptedException {
        if (answer(get("/connectors/" + connector), "find connector " + connector)
                .isEmpty()) {
            return;
        }
        accepted(
                request("/connectors/" + connector + "/stop")
                        .PUT(HttpRequest.BodyPublishers.noBody())
                        .build(),
                "stop connector " + connector);
        Optional<JsonNode> now = status(connector);
        while (now.filter(each -> state(each.path("connector")).equals("STOPPED")
                        && each.path("tasks").isEmpty())
                .isEmpty()) {
            pause("stop connector " + connector, now.map(JsonNode::toString).orElse("no status"));
            now = status(connector);
        }
        accepted(
                request("/connectors/" + connector + "/offsets").DELETE().build(),
                "forget the offsets of connector " + connector);
        accepted(request("/connectors/" + connector).DELETE().build(), "take connector " + connector + " away");
    }

    /** Waits until the worker answers at all. */
    public void awaitWorker() throws IOException, InterruptedException {
        answer(get("/connectors"), "configure connectors");
    }

    /** Where capture stands, as Connect committed it with the messages; empty before the first. */
    public Optional<JsonNode> offset(String connector) throws IOException, InterruptedException {
        return answer(get("/connectors/" + connector + "/offsets"), "read the offset of connector " + connector)
                .map(offsets -> offsets.at("/offsets/0/offset"))
                .filter(JsonNode::isObject);
    }

    /** What the worker says of the connector; empty before it says anything. */
    private Optional<JsonNode> status(String connector) throws IOException, InterruptedException {
        return answer(get("/connectors/" + connector + "/status"), "read the status of connector " + connector);
    }

    /** Waits until everything below the position is in the log of messages. */
    public void awaitCaptured(String connector, long position) throws IOException, InterruptedException {
        Optional<JsonNode> offset = offset(connector);
        while (offset.filter(at -> isBehindSnapshot(at) && at.path("lsn").asLong() >= position)
                .isEmpty()) {
            pause(
                    "capture changes up to " + position,
                    offset.map(JsonNode::toString).orElse("no offset"));
            offset = offset(connector);
        }
    }

    private static boolean isBehindSnapshot(JsonNode offset) {
        return !offset.hasNonNull("snapshot")
                || offset.path("last_snapshot_record").asBoolean(false)
                || offset.path("snapshot_completed").asBoolean(false);
    }

    /** Waits until the connector and its task run and go on running; fails with the task's own message. */
    public JsonNode awaitRunning(String connector) throws IOException, InterruptedException {
        int seenRunning = 0;
        while (true) {
            Optional<JsonNode> status = status(connector);
            seenRunning = status.filter(ConnectRest::runs).isPresent() ? seenRunning + 1 : 0;
            if (seenRunning == SETTLED) {
                return status.get();
            }
            Optional<String> failure = status.flatMap(ConnectRest::failure);
            if (failure.isPresent()) {
                throw new IOException("Cannot run connector " + connector + ": " + failure.get());
            }
            pause("run connector " + connector, status.map(JsonNode::toString).orElse("no status"));
        }
    }

    private static boolean runs(JsonNode status) {
        JsonNode tasks = status.path("tasks");
        return state(status.path("connector")).equals("RUNNING")
                && !tasks.isEmpty()
                && StreamSupport.stream(tasks.spliterator(), false)
                        .allMatch(task -> state(task).equals("RUNNING"));
    }

    private static Optional<String> failure(JsonNode status) {
        return StreamSupport.stream(status.path("tasks").spliterator(), false)
                .filter(task -> state(task).equals("FAILED"))
                .map(task -> TaskTrace.lastCause(task.path("trace").asText()))
                .findFirst();
    }

    private static String state(JsonNode part) {
        return part.path("state").asText();
    }

    private void accepted(HttpRequest request, String what) throws IOException, InterruptedException {
        while (settled(request, what).isEmpty()) {
            pause(what, "not found");
        }
    }

    /** The answer; empty where what was asked for is not there. */
    private Optional<JsonNode> answer(HttpRequest request, String what) throws IOException, InterruptedException {
        Optional<HttpResponse<String>> response = settled(request, what);
        return response.isPresent() ? Optional.of(JSON.readTree(response.get().body())) : Optional.empty();
    }

    /**
     * What the worker made of the request; empty where it does not know what the request is about. One that is away or
     * busy has said nothing yet and is asked again.
     */
    private Optional<HttpResponse<String>> settled(HttpRequest request, String what)
            throws IOException, InterruptedException {
        while (true) {
            Optional<HttpResponse<String>> response = send(request);
            int status = response.map(HttpResponse::statusCode).orElse(CONFLICT);
            if (status < 300) {
                return response;
            }
            if (status == NOT_FOUND) {
                return Optional.empty();
            }
            if (status != CONFLICT && status < SERVER_ERROR) {
                throw new OperatorMistakeException(List.of("Cannot " + what + ": " + message(response.get())));
            }
            pause(what, response.map(ConnectRest::message).orElse("no answer from " + worker));
        }
    }

    private Optional<HttpResponse<String>> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return Optional.of(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (ConnectException notYet) {
            return Optional.empty();
        }
    }

    private static String message(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body()).path("message").asText(response.body());
        } catch (IOException notJson) {
            return response.body();
        }
    }

    private void pause(String what, String last) throws IOException, InterruptedException {
        if (Instant.now().isAfter(deadline)) {
            throw new IOException("Cannot " + what + ": not done within the deadline (" + last + ")");
        }
        Thread.sleep(PAUSE.toMillis());
    }

    private HttpRequest get(String path) {
        return request(path).GET().build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(worker.resolve(path))
                .header("Authorization", authorization)
                .timeout(Duration.ofSeconds(30));
    }
}
