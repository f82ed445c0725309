package io.gezhi.ingestion.files.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.ingestion.files.log.Log;
import io.gezhi.ingestion.files.mend.MendedRows;
import io.gezhi.ingestion.files.mend.MendingText;
import io.gezhi.ingestion.files.profile.ProfiledColumns;
import io.gezhi.ingestion.files.profile.SourceProfile;
import io.gezhi.ingestion.files.profile.SourceTally;
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
import io.gezhi.ingestion.files.source.Contents;
import io.gezhi.ingestion.files.source.Inspection;
import io.gezhi.ingestion.files.source.SourceFile;
import io.gezhi.ingestion.files.source.UnreadableFileException;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.city.FileSet;
import io.gezhi.schemas.city.RowCoordinates;
import io.gezhi.schemas.deidentification.Seal;
import io.gezhi.schemas.message.FileRecord;
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
 * Loads one file in one transaction that also holds its entry in {@code ops.load} and the profile of its columns in {@code
 * ops.source_profile}: either all of it is visible to readers of committed messages, once, or nothing. A second loader of the same content puts the first out of action before it
 * asks whether the content is there, so that never both write it.
 */
public final class FileLoader {

    private static final Logger LOG = LoggerFactory.getLogger(FileLoader.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Log log;
    private final LoadLedger ledger;
    private final Feed feed;
    private final FileSet layout;
    private final Deliveries deliveries;
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
        this.deliveries = Deliveries.of(layout);
        this.treatment = treatment;
        this.seal = seal;
        this.pipeline = pipeline;
        this.transactionTimeout = transactionTimeout;
        this.clock = clock;
    }

    /**
     * What goes into one transaction.
     *
     * @param tally of the rows as they were delivered; rows that come back from quarantine are no delivery, and it has no
     *     columns
     */
    private record Loading(
            SourceFile file,
            Inspection inspection,
            RowReader rows,
            List<String> unknownColumns,
            Optional<FileRecord.Delivered> delivery,
            Mending mending,
            Contents whole,
            SourceTally tally) {}

    /**
     * @param whole all that was delivered with the file
     * @param progress takes the content bytes read so far
     */
    LoadedFile load(SourceFile file, Inspection inspection, Contents whole, LongConsumer progress)
            throws IOException, InterruptedException {
        try (RowReader rows = RowReaders.open(file, layout.format(), inspection.encoding())) {
            refuseMendedRows(file, rows.columns());
            List<String> unknown = unknownColumns(file, rows.columns());
            try (KafkaProducer<byte[], byte[]> producer =
                    log.transactional("load-" + feed.name(), transactionTimeout)) {
                producer.initTransactions();
                ledger.read();
                String name = deliveries.name(file.name(), inspection.sha256());
                if (isThere(name, inspection)) {
                    LOG.info("{} was loaded before for feed {}: nothing to do", file.name(), feed.name());
                    return LoadedFile.repeated(file, inspection);
                }
                FileRecord.Delivered delivery = deliveries.version(name, ledger.newestVersion(name) + 1);
                SourceTally tally = new SourceTally(new ProfiledColumns(feed, layout.mapping()).of(rows.columns()));
                return write(
                        producer,
                        new Loading(file, inspection, rows, unknown, Optional.of(delivery), Mending.NONE, whole, tally),
                        progress);
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
            ledger.read();
            if (!open.hasNext() || ledger.holds(inspection.sha256())) {
                LOG.info("{} was replayed before for feed {}: nothing to do", file.name(), feed.name());
                return LoadedFile.repeated(file, inspection);
            }
            Mending mending = new Mending(records, line -> Optional.of(open.quarantineId(line)), by);
            return write(
                    producer,
                    new Loading(
                            file,
                            inspection,
                            open,
                            unknown,
                            Optional.empty(),
                            mending,
                            Contents.NONE,
                            new SourceTally(List.of())),
                    bytes -> {});
        }
    }

    /** A whole may come back after another one: it is there only while nothing has replaced it. */
    private boolean isThere(String delivery, Inspection inspection) {
        return deliveries.replaceAsAWhole()
                ? ledger.isCurrent(delivery, inspection.sha256())
                : ledger.holds(inspection.sha256());
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

    private LoadedFile write(KafkaProducer<byte[], byte[]> producer, Loading loading, LongConsumer progress)
            throws IOException, InterruptedException {
        producer.beginTransaction();
        try {
            Instant loadedAt = clock.instant();
            Outcome outcome = writeRows(producer, loading, loadedAt, progress);
            if (loading.delivery().isPresent()) {
                deliveries.requireRows(loading.file(), outcome.count.read());
            }
            LoadedFile written = new LoadedFile(
                    loading.file(),
                    loading.inspection(),
                    outcome.count,
                    loading.delivery(),
                    outcome.conflicts,
                    loading.rows().leftOut(),
                    loading.mending().recordCount(),
                    loading.unknownColumns(),
                    false);
            send(producer, entry(written, loading.whole(), loadedAt));
            loading.delivery()
                    .map(delivery -> profile(delivery, loading.tally(), loadedAt))
                    .ifPresent(profile -> profile.messages().forEach(column -> send(producer, column)));
            loading.mending()
                    .decisions(loading.inspection().sha256(), loading.file().name(), loadedAt)
                    .forEach(decision -> send(producer, DecisionLedger.entry(decision, feed.name())));
            producer.commitTransaction();
            return written;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            abort(producer, failed);
            throw failed;
        }
    }

    private Outcome writeRows(
            KafkaProducer<byte[], byte[]> producer, Loading loading, Instant loadedAt, LongConsumer progress)
            throws IOException, InterruptedException {
        FileRecord.Origin origin = new FileRecord.Origin(
                feed.name(),
                feed.contract().name(),
                Optional.of(feed.contract().version()),
                loading.file().name(),
                Optional.of(loading.inspection().sha256()),
                Optional.of(loadedAt));
        RecordFormat format = new RecordFormat(
                feed, origin, line -> delivery(loading, line), seal, loading.rows(), loading.mending());
        KeyConflicts conflicts = new KeyConflicts(feed.contract());
        Outcome outcome = new Outcome();
        pipeline.run(loading.rows(), batch -> treat(loading, format, conflicts, batch), treated -> {
            for (Treated row : treated.rows()) {
                take(producer, loading, row.settled(conflicts, format), outcome);
            }
            loading.tally().addAll(treated.tally());
            progress.accept(loading.rows().bytesRead());
        });
        return outcome;
    }

    /** What has been written until now. */
    private static final class Outcome {
        private RowCount count = RowCount.NONE;
        private long conflicts;
    }

    private void take(KafkaProducer<byte[], byte[]> producer, Loading loading, Treated row, Outcome outcome) {
        send(producer, row.message());
        loading.mending().note(row.row().line(), row.count());
        outcome.count = outcome.count.plus(row.count());
        outcome.conflicts += row.isConflict() ? 1 : 0;
    }

    /** A row, its message, and how it counts. */
    private record Treated(
            FileRow source,
            TreatedRow row,
            Optional<KeyConflicts.Print> print,
            ProducerRecord<byte[], byte[]> message,
            boolean isConflict) {

        /** In the order of the file: a row whose key is taken becomes a rejected one. */
        Treated settled(KeyConflicts conflicts, RecordFormat format) {
            if (print.filter(conflicts::isConflict).isEmpty()) {
                return this;
            }
            TreatedRow rejected = new TreatedRow.Rejected(source, conflicts.why((TreatedRow.Accepted) row));
            return new Treated(source, rejected, Optional.empty(), format.message(rejected), true);
        }

        RowCount count() {
            return print.map(taken -> RowCount.accepted(taken.content())).orElse(RowCount.of(0, 1));
        }
    }

    /** Some rows in a row, with what they held as they were delivered. */
    private record TreatedBatch(List<Treated> rows, SourceTally tally) {}

    private TreatedBatch treat(Loading loading, RecordFormat format, KeyConflicts conflicts, List<FileRow> batch) {
        List<Treated> rows = batch.stream()
                .map(source -> {
                    TreatedRow row = treatment.treat(coordinates(loading, source.line()), source);
                    Optional<KeyConflicts.Print> print = row instanceof TreatedRow.Accepted accepted
                            ? Optional.of(conflicts.print(accepted))
                            : Optional.empty();
                    return new Treated(source, row, print, format.message(row), false);
                })
                .toList();
        return new TreatedBatch(rows, loading.tally().ofPart(batch));
    }

    /** Where the row was delivered, which some mappings make its key of. */
    private RowCoordinates coordinates(Loading loading, long line) {
        long delivered = loading.mending()
                .first(line)
                .map(record -> Long.parseLong(record.position()))
                .orElse(line);
        String name = delivery(loading, line)
                .map(FileRecord.Delivered::name)
                .orElse(loading.file().name());
        return new RowCoordinates(feed.name() + "/" + name, delivered);
    }

    /** A mended row belongs to the delivery that its record came in. */
    private Optional<FileRecord.Delivered> delivery(Loading loading, long line) {
        return loading.mending()
                .first(line)
                .map(record -> ledger.of(record.source())
                        .or(() -> Optional.of(deliveries.version(
                                deliveries.name(
                                        record.source(), loading.inspection().sha256()),
                                1))))
                .orElse(loading.delivery());
    }

    private SourceProfile profile(FileRecord.Delivered delivery, SourceTally tally, Instant loadedAt) {
        return new SourceProfile(feed, delivery.name(), delivery.version(), loadedAt, tally.rows(), tally.facts());
    }

    private ProducerRecord<byte[], byte[]> entry(LoadedFile file, Contents whole, Instant loadedAt) throws IOException {
        String key = feed.name() + '\u001f' + file.inspection().sha256();
        return new ProducerRecord<>(
                LoadLedger.TOPIC,
                key.getBytes(StandardCharsets.UTF_8),
                JSON.writeValueAsBytes(file.entry(
                        feed.name(), feed.contract().name(), feed.contract().version(), whole, loadedAt)));
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
