package io.gezhi.ingestion.connect.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gezhi.schemas.deidentification.Secret;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectRestTest {

    private static final String OFFSETS = "{\"offsets\":[{\"partition\":{},\"offset\":{\"lsn\":42}}]}";
    private static final String NO_CONNECTOR = "{\"error_code\":404,\"message\":\"Connector gezhi not found\"}";
    private static final String BUSY = "{\"error_code\":409,\"message\":\"a rebalance is expected\"}";

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private HttpServer worker;

    private record Answer(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        worker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        worker.createContext("/", this::answer);
        worker.start();
    }

    @AfterEach
    void stop() {
        worker.stop(0);
    }

    /** The last answer stays. */
    private synchronized void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private ConnectRest rest(Duration patience) {
        URI uri = URI.create("http://127.0.0.1:" + worker.getAddress().getPort());
        return new ConnectRest(uri, Secret.of("password"), patience);
    }

    @Test
    void connectorThatIsNotThereHasNoOffset() throws Exception {
        answers.add(new Answer(404, NO_CONNECTOR));

        assertThat(rest(Duration.ofMinutes(1)).offset("gezhi")).isEmpty();
    }

    @Test
    void busyWorkerIsAskedAgainAndNotTakenForOneWithoutOffset() throws Exception {
        answers.add(new Answer(409, BUSY));
        answers.add(new Answer(500, "{\"error_code\":500,\"message\":\"Request timed out\"}"));
        answers.add(new Answer(200, OFFSETS));

        assertThat(rest(Duration.ofMinutes(1)).offset("gezhi"))
                .hasValueSatisfying(
                        offset -> assertThat(offset.path("lsn").asLong()).isEqualTo(42));
    }

    @Test
    void workerThatStaysBusyFailsAtTheDeadline() {
        answers.add(new Answer(409, BUSY));

        assertThatThrownBy(() -> rest(Duration.ZERO).offset("gezhi"))
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot read the offset of connector gezhi: not done within the deadline"
                        + " (a rebalance is expected)");
    }

    @Test
    void refusedPasswordIsTheOperatorsMistakeAndNotAConnectorWithoutOffset() {
        answers.add(new Answer(401, "{\"error_code\":401,\"message\":\"user and password are needed\"}"));

        assertThatThrownBy(() -> rest(Duration.ofMinutes(1)).offset("gezhi"))
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessage("Cannot read the offset of connector gezhi: user and password are needed");
    }

    @Test
    void connectorOfABusyWorkerIsForgottenAllTheSame() throws Exception {
        answers.add(new Answer(409, BUSY));
        answers.add(new Answer(200, "{\"name\":\"gezhi\"}"));
        answers.add(new Answer(202, ""));
        answers.add(new Answer(200, "{\"connector\":{\"state\":\"STOPPED\"},\"tasks\":[]}"));
        answers.add(new Answer(200, "{}"));
        answers.add(new Answer(200, ""));

        rest(Duration.ofMinutes(1)).forget("gezhi");

        assertThat(asked)
                .containsExactly(
                        "GET /connectors/gezhi",
                        "GET /connectors/gezhi",
                        "PUT /connectors/gezhi/stop",
                        "GET /connectors/gezhi/status",
                        "DELETE /connectors/gezhi/offsets",
                        "DELETE /connectors/gezhi");
    }

    @Test
    void connectorThatIsNotThereNeedsNoForgetting() throws Exception {
        answers.add(new Answer(404, NO_CONNECTOR));

        rest(Duration.ofMinutes(1)).forget("gezhi");

        assertThat(asked).containsExactly("GET /connectors/gezhi");
    }
}
