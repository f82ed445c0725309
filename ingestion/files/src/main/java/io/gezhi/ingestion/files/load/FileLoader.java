package io.gezhi.ingestion.files.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.ingestion.files.log.Log;
import io.gezhi.ingestion.files.mend.MendedRows;
import io.gezhi.ingestion.files.mend.MendingText;
import io.gezhi.ingestion.files.quarantine.DecisionLedger;
import io.gezhi.ingestion.files.quarantine.Mending;
import io.gezhi.ingestion.files.quarantine.QuarantinedRecords;
import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.ingestion.files.read.RowReader;
import io.gezhi.ingestion.files.row.HeaderCheck;
import io.gezhi.ingestion.files.row.RowCount;
import io.gezhi.ingestion.files.row.RowPipeline;
import io.gezhi.ingestion.files.row.RowReaders;
import io.gezhi.ingestion.files.row.RowTreatment;
import io.gezhi.ingestion.files.row.TreatedRow;
import io.gezhi.ingestion.files.source.Inspection;
import io.gezhi.ingestion.files.source.SourceFile;
import io.gezhi.ingestion.files.source.UnreadableFileException;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.city.FileSet;
import io.gezhi.schemas.deidentification.Seal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads one file in one transaction that also holds its entry in {@code ops.load}: either all of it is visible to readers
 * of committed messages, once, or nothing. A second loader of the same content puts the first out of action before it
 * asks whether the content is there, so that never both write it.
 */
public final class FileLoader {

    private static final Logger LOG = LoggerFactory.getLogger(FileLoader.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Log log;
    private final LoadLedger ledger;
    private final Feed feed;
    private final FileSet layout;
    private final RowTreatment treatment;
    private final Seal seal;
    private final RowPipeline pipeline;
    private final Duration transactionTimeout;
    private final Clock clock;

    FileLoader(
            Log log,
            LoadLedger ledger,
            Feed feed,
            RowTreatment treatment,
            Seal seal,
            RowPipeline pipeline,
            Duration transactionTimeout,
            Clock clock) {
        this.log = log;
        this.ledger = ledger;
        this.feed = feed;
        this.layout = feed.files().orElseThrow();
        this.treatment = treatment;
        this.seal = seal;
        this.pipeline = pipeline;
        this.transactionTimeout = transactionTimeout;
        this.clock = clock;
    }

    /** What goes into one transaction. */
    private record Delivery(
            SourceFile file, Inspection inspection, RowReader rows, List<String> unknownColumns, Mending mending) {}

    /** @param progress takes the content bytes read so far */
    LoadedFile load(SourceFile file, Inspection inspection, LongConsumer progress)
            throws IOException, InterruptedException {
        try (RowReader rows = RowReaders.open(file, layout.format(), inspection.encoding())) {
            refuseMendedRows(file, rows.columns());
            List<String> unknown = unknownColumns(file, rows.columns());
            String id = "load-" + feed.name() + "-" + inspection.sha256().substring(0, 16);
            try (KafkaProducer<byte[], byte[]> producer = log.transactional(id, transactionTimeout)) {
                producer.initTransactions();
                if (ledger.holds(feed.name(), inspection.sha256())) {
                    LOG.info("{} was loaded before for feed {}: nothing to do", file.name(), feed.name());
                    return LoadedFile.repeated(file, inspection);
                }
                return write(producer, new Delivery(file, inspection, rows, unknown, Mending.NONE), progress);
            }
        }
    }

    /**
     * Loads rows out of quarantine in place of the records that they come from; the decisions on those are in the same
     * transaction. Rows of a record that has left quarantine before are left out.
     *
     * @param by who has mended them
     */
    public LoadedFile replay(
            SourceFile file,
            Inspection inspection,
            MendedRows mended,
            QuarantinedRecords records,
            DecisionLedger decisions,
            String by)
            throws IOException, InterruptedException {
        List<String> unknown = mended.columns().isEmpty() ? List.of() : unknownColumns(file, mended.columns());
        String id = DecisionLedger.transactionalId(feed.name());
        try (KafkaProducer<byte[], byte[]> producer = log.transactional(id, transactionTimeout)) {
            producer.initTransactions();
            Set<String> decided = decisions.decided();
            MendedRows open = mended.only(quarantineId -> !decided.contains(quarantineId));
            if (!open.hasNext() || ledger.holds(feed.name(), inspection.sha256())) {
                LOG.info("{} was replayed before for feed {}: nothing to do", file.name(), feed.name());
                return LoadedFile.repeated(file, inspection);
            }
            Mending mending = new Mending(records, line -> Optional.of(open.quarantineId(line)), by);
            return write(producer, new Delivery(file, inspection, open, unknown, mending), bytes -> {});
        }
    }

    private static void refuseMendedRows(SourceFile file, List<String> columns) {
        if (columns.contains(MendingText.ID)) {
            throw new UnreadableFileException("Cannot load " + file.name()
                    + ": these are rows out of quarantine; use gezhi quarantine replay (" + MendingText.ID + ")");
        }
    }

    private List<String> unknownColumns(SourceFile file, List<String> columns) {
        List<String> unknown =
                new HeaderCheck(feed.contract(), layout.mapping(), layout.ignored()).unknownColumns(file, columns);
        if (!unknown.isEmpty()) {
            LOG.warn(
                    "UNKNOWN_COLUMN {} in {}: the feed {} neither maps nor ignores it",
                    unknown,
                    file.name(),
                    feed.name());
        }
        return unknown;
    }

    private LoadedFile write(KafkaProducer<byte[], byte[]> producer, Delivery delivery, LongConsumer progress)
            throws IOException, InterruptedException {
        producer.beginTransaction();
        try {
            Instant loadedAt = clock.instant();
            RowCount count = writeRows(producer, delivery, loadedAt, progress);
            LoadedFile written = new LoadedFile(
                    delivery.file(),
                    delivery.inspection(),
                    count,
                    delivery.mending().recordCount(),
                    delivery.unknownColumns(),
                    false);
            send(producer, entry(written, loadedAt));
            delivery.mending()
                    .decisions(delivery.inspection().sha256(), delivery.file().name(), loadedAt)
                    .forEach(decision -> send(producer, DecisionLedger.entry(decision, feed.name())));
            producer.commitTransaction();
            return written;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            abort(producer, failed);
            throw failed;
        }
    }

    private RowCount writeRows(
            KafkaProducer<byte[], byte[]> producer, Delivery delivery, Instant loadedAt, LongConsumer progress)
            throws IOException, InterruptedException {
        RecordFormat format = new RecordFormat(
                feed.topic(),
                feed.name(),
                feed.contract(),
                delivery.file().name(),
                delivery.inspection().sha256(),
                loadedAt,
                seal,
                delivery.rows(),
                delivery.mending());
        RowCount[] total = {RowCount.NONE};
        pipeline.run(delivery.rows(), batch -> treat(delivery, format, batch), treated -> {
            treated.messages().forEach(message -> send(producer, message));
            total[0] = total[0].plus(treated.count());
            progress.accept(delivery.rows().bytesRead());
        });
        return total[0];
    }

    private record TreatedBatch(List<ProducerRecord<byte[], byte[]>> messages, RowCount count) {}

    private TreatedBatch treat(Delivery delivery, RecordFormat format, List<FileRow> batch) {
        Mending mending = delivery.mending();
        List<TreatedRow> rows = batch.stream()
                .map(row -> treatment.treat(mending.coordinates(delivery.file().name(), row.line()), row))
                .toList();
        rows.forEach(row -> mending.note(feed.contract(), row));
        return new TreatedBatch(rows.stream().map(format::message).toList(), RowCount.of(feed.contract(), rows));
    }

    private ProducerRecord<byte[], byte[]> entry(LoadedFile file, Instant loadedAt) throws IOException {
        String key = feed.name() + '\u001f' + file.inspection().sha256();
        return new ProducerRecord<>(
                LoadLedger.TOPIC,
                key.getBytes(StandardCharsets.UTF_8),
                JSON.writeValueAsBytes(file.entry(
                        feed.name(), feed.contract().name(), feed.contract().version(), loadedAt)));
    }

    /** A message that does not arrive makes the commit fail, so nothing waits for each one here. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> message) {
        producer.send(message);
    }

    private static void abort(KafkaProducer<byte[], byte[]> producer, Exception failed) {
        try {
            producer.abortTransaction();
        } catch (RuntimeException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }
}
