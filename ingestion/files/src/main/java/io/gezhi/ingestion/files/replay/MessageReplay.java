package io.gezhi.ingestion.files.replay;

import io.gezhi.ingestion.files.log.Log;
import io.gezhi.ingestion.files.quarantine.Decision;
import io.gezhi.ingestion.files.quarantine.DecisionLedger;
import io.gezhi.ingestion.files.quarantine.QuarantinedRecords;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.message.QuarantinedRecord;
import io.gezhi.schemas.message.ReplayMessage;
import io.gezhi.schemas.message.Topics;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends quarantined messages of a feed again, to {@code replays.(feed)} and not to their own topic: who else listens there
 * has heard them. The landing job decodes them as it did first and lands them under the coordinates that they had first.
 */
final class MessageReplay {

    private static final Comparator<QuarantinedRecord> BY_COORDINATES = Comparator.comparing(
            QuarantinedRecord::coordinates,
            Comparator.comparing(QuarantinedRecord.Coordinates::topic)
                    .thenComparing(QuarantinedRecord.Coordinates::partition)
                    .thenComparing(QuarantinedRecord.Coordinates::offset));

    private final Log log;
    private final Feed feed;
    private final Duration transactionTimeout;
    private final Clock clock;

    MessageReplay(Log log, Feed feed, Duration transactionTimeout, Clock clock) {
        this.log = log;
        this.feed = feed;
        this.transactionTimeout = transactionTimeout;
        this.clock = clock;
    }

    /**
     * Sends what still waits and returns how many that were.
     *
     * @throws OperatorMistakeException where one of them was never de-identified: nothing is sent
     */
    @SuppressWarnings("FutureReturnValueIgnored") // a message that does not arrive makes the commit fail
    long send(QuarantinedRecords records, DecisionLedger decisions, String by)
            throws IOException, InterruptedException {
        String topic = Topics.replays(feed.name());
        log.create(topic, 1);
        try (KafkaProducer<byte[], byte[]> producer =
                log.transactional(DecisionLedger.transactionalId(feed.name()), transactionTimeout)) {
            producer.initTransactions();
            Set<String> decided = decisions.decided();
            List<QuarantinedRecord> waiting = records.openMessages().stream()
                    .filter(record -> !decided.contains(record.quarantineId()))
                    .sorted(BY_COORDINATES)
                    .toList();
            refuseClear(waiting);
            producer.beginTransaction();
            for (QuarantinedRecord record : waiting) {
                producer.send(message(topic, record, records.first(record)));
                producer.send(DecisionLedger.entry(
                        new Decision(record, by, clock.instant(), new Decision.Outcome.SentAgain()), feed.name()));
            }
            producer.commitTransaction();
            return waiting.size();
        }
    }

    /** Landing seals a whole message only where it did not bear the mark of the transform: it may hold clear identities. */
    private void refuseClear(List<QuarantinedRecord> waiting) {
        List<String> clear = waiting.stream()
                .filter(QuarantinedRecord::isSealed)
                .map(QuarantinedRecord::quarantineId)
                .toList();
        if (!clear.isEmpty()) {
            throw new OperatorMistakeException("Cannot replay messages of feed " + feed.name()
                    + ": they were not de-identified; dismiss them and take the table again with resnapshot "
                    + feed.name() + " (" + String.join(", ", clear) + ")");
        }
    }

    private static ProducerRecord<byte[], byte[]> message(
            String topic, QuarantinedRecord record, QuarantinedRecord first) {
        ReplayMessage message = new ReplayMessage(
                record.quarantineId(),
                first.coordinates().topic(),
                first.coordinates().partition(),
                first.coordinates().offset(),
                OptionalLong.of(first.landedAt()),
                record.original());
        return new ProducerRecord<>(topic, record.quarantineId().getBytes(StandardCharsets.UTF_8), message.bytes());
    }
}
