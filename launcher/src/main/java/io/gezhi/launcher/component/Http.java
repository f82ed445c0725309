package io.gezhi.launcher.component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** Asks the HTTP interfaces of the engines on this machine. */
public final class Http {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private Http() {}

    /** The JSON behind a path, or an exception that says what came instead. */
    public static JsonNode get(int port, String path) throws IOException, InterruptedException {
        return JSON.readTree(send(port, path, request -> request));
    }

    /** The JSON behind a path that wants to know who asks. */
    public static JsonNode get(int port, String path, String user, String password)
            throws IOException, InterruptedException {
        return JSON.readTree(text(port, path, user, password));
    }

    /** The text behind a path that wants to know who asks. */
    public static String text(int port, String path, String user, String password)
            throws IOException, InterruptedException {
        String credentials =
                Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return send(port, path, request -> request.header("Authorization", "Basic " + credentials));
    }

    private static String send(int port, String path, UnaryOperator<HttpRequest.Builder> more)
            throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + port + path);
        HttpResponse<String> response = CLIENT.send(
                more.apply(HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("HTTP " + response.statusCode() + " from " + address);
        }
        return response.body();
    }
}
