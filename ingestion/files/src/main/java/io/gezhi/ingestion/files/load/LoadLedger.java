package io.gezhi.ingestion.files.load;

import io.gezhi.ingestion.files.log.CommittedTopic;
import io.gezhi.ingestion.files.log.Log;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** The committed entries of {@code ops.load}: which contents a feed has already brought. */
public final class LoadLedger implements Closeable {

    public static final String TOPIC = "ops.load";

    private final CommittedTopic topic;
    private final Set<String> loaded = new HashSet<>();

    public LoadLedger(Log log, Duration patience) {
        this.topic = new CommittedTopic(log, TOPIC, patience);
    }

    boolean holds(String feed, String sha256) throws IOException, InterruptedException {
        topic.read(entry -> loaded.add(
                entry(entry.path("feed").asText(), entry.path("file_sha256").asText())));
        return loaded.contains(entry(feed, sha256));
    }

    private static String entry(String feed, String sha256) {
        return feed + '\n' + sha256;
    }

    @Override
    public void close() {
        topic.close();
    }
}
