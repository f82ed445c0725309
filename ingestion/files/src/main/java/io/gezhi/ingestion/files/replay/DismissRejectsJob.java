package io.gezhi.ingestion.files.replay;

import io.gezhi.ingestion.files.Arguments;
import io.gezhi.ingestion.files.log.Log;
import io.gezhi.ingestion.files.quarantine.Decision;
import io.gezhi.ingestion.files.quarantine.DecisionLedger;
import io.gezhi.ingestion.files.quarantine.QuarantinedRecords;
import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.runtime.job.JobMain;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.schemas.message.QuarantinedRecord;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Gives up quarantined records of one feed, with a reason: {@code --config FILE --feed NAME --records FILE --by WHO --why
 * TEXT ID...}. The records stay where they are; that they do not wait any more is written to {@code
 * ops.quarantine_decision}. A record that has left quarantine before keeps the decision that it has.
 */
public final class DismissRejectsJob {

    private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(1);

    private DismissRejectsJob() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, Progress.toStandardOutput()));
    }

    static int run(String[] arguments, Progress progress) {
        return JobMain.exitCode("dismiss records", progress, () -> {
            Arguments parsed = Arguments.parse(arguments, Set.of("--config", "--feed", "--records", "--by", "--why"));
            ConfigReader config = ConfigReader.read(parsed.path("--config"));
            Log log = new Log(config.text("kafka.bootstrap-servers"));
            config.done();
            QuarantinedRecords records = QuarantinedRecords.read(parsed.path("--records"));
            progress.result(dismiss(log, parsed, records));
        });
    }

    private static Map<String, Object> dismiss(Log log, Arguments parsed, QuarantinedRecords records)
            throws IOException, InterruptedException {
        if (parsed.required("--why").isBlank()) {
            throw new OperatorMistakeException(List.of("Missing reason: say why the records are given up (--why)"));
        }
        List<QuarantinedRecord> named =
                parsed.rest().stream().map(id -> named(id, records)).toList();
        log.create(DecisionLedger.TOPIC, 1);
        String feed = parsed.required("--feed");
        try (DecisionLedger ledger = new DecisionLedger(log, TRANSACTION_TIMEOUT);
                KafkaProducer<byte[], byte[]> producer =
                        log.transactional(DecisionLedger.transactionalId(feed), TRANSACTION_TIMEOUT)) {
            producer.initTransactions();
            Set<String> decided = ledger.decided();
            List<QuarantinedRecord> waiting = named.stream()
                    .filter(record -> !decided.contains(record.quarantineId()))
                    .toList();
            write(producer, waiting, parsed);
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("feed", feed);
            result.put("records_dismissed", waiting.size());
            result.put("records_decided_before", named.size() - waiting.size());
            return result;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a message that does not arrive makes the commit fail
    private static void write(
            KafkaProducer<byte[], byte[]> producer, List<QuarantinedRecord> waiting, Arguments parsed) {
        Decision.Outcome outcome = new Decision.Outcome.Dismissed(parsed.required("--why"));
        producer.beginTransaction();
        for (QuarantinedRecord record : waiting) {
            Decision decision = new Decision(
                    record, parsed.required("--by"), Clock.systemUTC().instant(), outcome);
            producer.send(DecisionLedger.entry(decision, parsed.required("--feed")));
        }
        producer.commitTransaction();
    }

    private static QuarantinedRecord named(String id, QuarantinedRecords records) {
        return records.find(id)
                .orElseThrow(() -> new OperatorMistakeException(
                        List.of("Cannot dismiss: no record is in quarantine under this identifier (" + id + ")")));
    }
}
