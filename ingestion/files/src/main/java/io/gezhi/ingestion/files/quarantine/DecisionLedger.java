package io.gezhi.ingestion.files.quarantine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.ingestion.files.log.CommittedTopic;
import io.gezhi.ingestion.files.log.Log;
import io.gezhi.schemas.message.Topics;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The committed entries of {@code ops.quarantine_decision}: which records have left quarantine. Whoever decides on records
 * of a feed writes under the feed's one {@link #transactionalId}, and asks after the log has put everybody else of that
 * name out of action: so no record is decided twice.
 */
public final class DecisionLedger implements Closeable {

    public static final String TOPIC = Topics.QUARANTINE_DECISIONS;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CommittedTopic topic;
    private final Set<String> decided = new HashSet<>();

    public DecisionLedger(Log log, Duration patience) {
        this.topic = new CommittedTopic(log, TOPIC, patience);
    }

    public static String transactionalId(String feed) {
        return "quarantine-" + feed;
    }

    /** Identifiers of the records that have left quarantine up to now. */
    public Set<String> decided() throws IOException, InterruptedException {
        topic.read(entry -> decided.add(entry.path("quarantine_id").asText()));
        return Set.copyOf(decided);
    }

    public static ProducerRecord<byte[], byte[]> entry(Decision decision, String feed) {
        try {
            return new ProducerRecord<>(
                    TOPIC,
                    decision.record().quarantineId().getBytes(StandardCharsets.UTF_8),
                    JSON.writeValueAsBytes(decision.message(feed)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Cannot write a decision as JSON", impossible);
        }
    }

    @Override
    public void close() {
        topic.close();
    }
}
