package io.gezhi.ingestion.land;

import io.gezhi.ingestion.land.config.LandConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What the engine says of the job, from its REST interface. */
final class JobState {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private JobState() {}

    static void await(LandConfig config, String state, Duration patience) throws IOException, InterruptedException {
        HttpRequest jobs = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + config.restPort() + "/jobs/overview"))
                .build();
        long deadline = System.nanoTime() + patience.toNanos();
        String seen = "";
        while (!seen.contains("\"" + state + "\"")) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Cannot wait for state " + state + ": it did not come (" + seen + ")");
            }
            Thread.sleep(50);
            seen = HTTP.send(jobs, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
