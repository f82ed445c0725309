package io.gezhi.ingestion.connect.repair;

import io.gezhi.ingestion.connect.capture.CaptureLog;
import io.gezhi.ingestion.connect.capture.ConnectorConfig;
import io.gezhi.ingestion.connect.deidentification.Refusals;
import io.gezhi.ingestion.connect.deidentification.TableDeidentifier;
import io.gezhi.ingestion.connect.deidentification.TableDeidentifiers;
import io.gezhi.ingestion.connect.rest.ConnectRest;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.runtime.registry.CaptureLedger;
import io.gezhi.runtime.registry.RegistryReading;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.deidentification.DeidentificationMark;
import io.gezhi.schemas.deidentification.Pseudonymiser;
import io.gezhi.schemas.deidentification.Secret;
import io.gezhi.schemas.message.RegistryTable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Brings the log of one table back to what the table holds: its rows are read again, and deletes that were missed follow. */
public final class Repair {

    private final ConnectorConfig config;
    private final CaptureLog log;
    private final Map<String, TableDeidentifier> deidentifiers;
    private final Progress progress;
    private final Clock clock;

    public Repair(ConnectorConfig config, CityProfile city, Progress progress, Clock clock) throws IOException {
        this.config = config;
        this.log = new CaptureLog(config.bootstrapServers());
        this.progress = progress;
        this.clock = clock;
        this.deidentifiers = TableDeidentifiers.of(
                city,
                new Pseudonymiser(Secret.read(config.deidentificationKeyFile())),
                DeidentificationMark.of(Secret.read(config.markKeyFile())),
                Map.of(),
                new Refusals());
    }

    /** Prepares the reading of a table that is not read yet, or is to be read again; an unfinished one goes on. */
    public void begin(Connection registry, Feed feed) throws SQLException, InterruptedException {
        RegistryTable table = RegistryTable.of(feed.table().orElseThrow());
        CaptureLedger ledger = new CaptureLedger(registry);
        CaptureLedger.Entry entry = ledger.entries().get(table);
        if (entry == null || entry.isRead()) {
            ledger.begin(table, feed.mapping().sourceColumns(), TableReading.position(registry, progress), false);
        }
    }

    /**
     * Reads the table to its end, unless capture has done so itself, and writes the deletes that were missed. The connector
     * runs.
     */
    public Map<String, Object> finish(Connection registry, Feed feed, ConnectRest rest)
            throws SQLException, IOException, InterruptedException {
        RegistryTable table = RegistryTable.of(feed.table().orElseThrow());
        CaptureLedger ledger = new CaptureLedger(registry);
        CaptureLedger.Entry entry = ledger.entries().get(table);
        TableDeidentifier deidentifier = deidentifiers.get(table.topic());
        Map<String, Object> result = new LinkedHashMap<>();
        try (KafkaProducer<byte[], byte[]> producer =
                log.producer("resnapshot-" + config.name() + "-" + table.topic())) {
            result.put("feed", feed.name());
            result.put("table", table.toString());
            result.put("position", entry.position());
            TableReading reading = new TableReading(registry, table, deidentifier, progress, clock);
            result.put("rows_read", entry.isRead() ? 0 : reading.read(entry, producer));
            result.put(
                    "deletes_written",
                    bury(new MissedDeletes(table, deidentifier, log, progress, clock), table, entry, producer, rest));
        }
        ledger.end(table);
        return result;
    }

    private long bury(
            MissedDeletes deletes,
            RegistryTable table,
            CaptureLedger.Entry entry,
            KafkaProducer<byte[], byte[]> producer,
            ConnectRest rest)
            throws SQLException, IOException, InterruptedException {
        MissedDeletes.Keys held;
        try (Connection keys = config.connectToRegistry()) {
            held = deletes.keys(keys, config.name(), TableReading.keyColumns(keys, table));
        }
        try (Connection mark = config.connectToRegistry()) {
            RegistryReading.mark(mark);
        }
        rest.awaitCaptured(config.name(), held.position().position());
        return deletes.bury(held, entry.position(), producer);
    }
}
