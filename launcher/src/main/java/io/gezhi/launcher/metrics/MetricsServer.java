package io.gezhi.launcher.metrics;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gezhi.launcher.component.MetricsAgent;
import io.gezhi.launcher.home.Setting;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.Executors;

/** Answers {@code GET /metrics} on loopback, to whoever knows the password, with everything that can be measured. */
public final class MetricsServer implements AutoCloseable {

    private final HttpServer server;

    private MetricsServer(HttpServer server) {
        this.server = server;
    }

    /** Starts to answer on the port named {@code supervisor}. */
    public static MetricsServer start(Setting setting) throws IOException {
        HttpServer server = HttpServer.create(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), setting.ports().of("supervisor")),
                0);
        StackMetrics metrics = new StackMetrics(setting);
        byte[] password = MetricsAgent.password(setting).getBytes(StandardCharsets.UTF_8);
        server.createContext("/metrics", exchange -> answer(exchange, metrics))
                .setAuthenticator(new BasicAuthenticator("gezhi") {
                    @Override
                    public boolean checkCredentials(String user, String given) {
                        return user.equals(MetricsAgent.USER)
                                && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), password);
                    }
                });
        // One at a time: two collections at once would only ask everybody twice.
        server.setExecutor(Executors.newSingleThreadExecutor());
        server.start();
        return new MetricsServer(server);
    }

    private static void answer(HttpExchange exchange, StackMetrics metrics) throws IOException {
        try (exchange) {
            byte[] text = metrics.collect().text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, text.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(text);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
