package io.gezhi.ingestion.files.load;

import io.gezhi.ingestion.files.log.CommittedTopic;
import io.gezhi.ingestion.files.log.Log;
import io.gezhi.schemas.message.FileRecord;
import io.gezhi.schemas.message.Topics;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The committed entries of {@code ops.load} of one feed: which contents it has brought, and the versions of its deliveries. */
public final class LoadLedger implements Closeable {

    public static final String TOPIC = Topics.LOADS;

    private record Newest(FileRecord.Delivered delivery, String sha256, boolean hasRows) {}

    private final CommittedTopic topic;
    private final String feed;
    private final Set<String> loaded = new HashSet<>();
    private final Map<String, Newest> newest = new HashMap<>();
    private final Map<String, FileRecord.Delivered> byFile = new HashMap<>();

    public LoadLedger(Log log, String feed, Duration patience) {
        this.topic = new CommittedTopic(log, TOPIC, patience);
        this.feed = feed;
    }

    /** Takes in what was committed until now. */
    void read() throws IOException, InterruptedException {
        topic.read(entry -> {
            if (entry.path("feed").asText().equals(feed)) {
                String sha256 = entry.path("file_sha256").asText();
                loaded.add(sha256);
                if (entry.hasNonNull("delivery") && entry.path("rows_replayed").asLong() == 0) {
                    FileRecord.Delivered delivery = new FileRecord.Delivered(
                            entry.path("delivery").asText(),
                            entry.path("delivery_version").asLong(),
                            entry.path("delivery_kind").asText());
                    boolean hasRows = entry.path("rows_read").asLong() > 0;
                    newest.put(delivery.name(), new Newest(delivery, sha256, hasRows));
                    byFile.put(entry.path("file").asText(), delivery);
                }
            }
        });
    }

    boolean holds(String sha256) {
        return loaded.contains(sha256);
    }

    /** Whether the content is what the delivery holds now; one with rows may also be there under another name. */
    boolean isCurrent(String delivery, String sha256) {
        Newest current = newest.get(delivery);
        return (current != null && current.sha256().equals(sha256))
                || newest.values().stream()
                        .anyMatch(other -> other.hasRows() && other.sha256().equals(sha256));
    }

    long newestVersion(String delivery) {
        return Optional.ofNullable(newest.get(delivery))
                .map(found -> found.delivery().version())
                .orElse(0L);
    }

    /** The newest delivery that came in the file of this name. */
    Optional<FileRecord.Delivered> of(String file) {
        return Optional.ofNullable(byFile.get(file));
    }

    @Override
    public void close() {
        topic.close();
    }
}
