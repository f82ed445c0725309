package io.gezhi.ingestion.files.replay;

import io.gezhi.ingestion.files.Arguments;
import io.gezhi.ingestion.files.load.FileLoader;
import io.gezhi.ingestion.files.load.LoadFilesConfig;
import io.gezhi.ingestion.files.load.LoadFilesJob;
import io.gezhi.ingestion.files.load.LoadLedger;
import io.gezhi.ingestion.files.load.LoadedFile;
import io.gezhi.ingestion.files.log.Log;
import io.gezhi.ingestion.files.mend.MendedRows;
import io.gezhi.ingestion.files.quarantine.DecisionLedger;
import io.gezhi.ingestion.files.quarantine.MendingFiles;
import io.gezhi.ingestion.files.quarantine.QuarantinedRecords;
import io.gezhi.ingestion.files.row.RowPipeline;
import io.gezhi.ingestion.files.source.FileSelection;
import io.gezhi.ingestion.files.source.Inspection;
import io.gezhi.ingestion.files.source.SourceFile;
import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.runtime.job.JobMain;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.city.FileSet;
import io.gezhi.schemas.deidentification.Seal;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings quarantined records of one feed in again: {@code --config FILE --feed NAME --records FILE --by WHO --data FOLDER
 * [FILE...]}. With files, the mended rows in them; without, everything that waits, as it was delivered, for after the
 * contract or the profile was corrected.
 *
 * <pre>
 * mended file, or rows as delivered -> the way of every loaded row -> records.(feed) + ops.load -+
 * messages as delivered -> replays.(feed), which the landing job decodes as it did first --------+-> ops.quarantine_decision
 * </pre>
 *
 * What is written and that the records have left quarantine is one transaction; a record that has left is left out. So a
 * second run, or one that follows a kill, changes nothing.
 */
public final class ReplayRejectsJob {

    private final LoadFilesConfig config;
    private final CityProfile city;
    private final Feed feed;
    private final QuarantinedRecords records;
    private final String by;

    private ReplayRejectsJob(LoadFilesConfig config, String feedName, QuarantinedRecords records, String by)
            throws IOException {
        this.config = config;
        this.city = CityProfile.load(config.cityProfile());
        this.feed = city.feed(feedName);
        this.records = records;
        this.by = by;
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments, Progress.toStandardOutput()));
    }

    static int run(String[] arguments, Progress progress) {
        return JobMain.exitCode("replay records", progress, () -> {
            Arguments parsed = Arguments.parse(arguments, Set.of("--config", "--feed", "--records", "--by", "--data"));
            LoadFilesConfig config = LoadFilesConfig.read(ConfigReader.read(parsed.path("--config")));
            ReplayRejectsJob job = new ReplayRejectsJob(
                    config,
                    parsed.required("--feed"),
                    QuarantinedRecords.read(parsed.path("--records")),
                    parsed.required("--by"));
            progress.result(
                    parsed.rest().isEmpty() ? job.asDelivered() : job.mended(parsed.path("--data"), parsed.rest()));
        });
    }

    /** Rows of a file, and all that the loading of them needs to know of it. */
    private record Replay(SourceFile file, Inspection inspection, MendedRows rows) {}

    private Map<String, Object> mended(Path data, List<String> names) throws IOException, InterruptedException {
        List<Replay> replays = new ArrayList<>();
        for (SourceFile file : new FileSelection(data).select(names)) {
            try (InputStream in = file.open()) {
                replays.add(replay(file, in.readAllBytes()));
            }
        }
        return load(replays, 0);
    }

    private Map<String, Object> asDelivered() throws IOException, InterruptedException {
        List<Replay> replays = new ArrayList<>();
        if (!records.openRows().isEmpty()) {
            for (MendingFiles.MendingFile file : files().of(records.openRows())) {
                String name = "quarantine of " + feed.name();
                replays.add(replay(new SourceFile(Path.of(name), Optional.empty(), name), file.content()));
            }
        }
        return load(replays, records.openMessages().size());
    }

    private Replay replay(SourceFile file, byte[] content) {
        MendedRows rows = files().read(file.name(), content, records);
        List<String> unknown = rows.quarantineIds().stream()
                .filter(id ->
                        records.find(id).filter(record -> !record.isMessage()).isEmpty())
                .map(id -> "Cannot replay " + file.name() + ": no row of feed " + feed.name()
                        + " is in quarantine under this identifier (" + id + ")")
                .toList();
        if (!unknown.isEmpty()) {
            throw new OperatorMistakeException(unknown);
        }
        return new Replay(file, Inspection.of(content, rows.encoding()), rows);
    }

    private MendingFiles files() {
        return new MendingFiles(layout().format(), new Seal(config.sealKey()));
    }

    private FileSet layout() {
        return feed.files()
                .orElseThrow(() -> new OperatorMistakeException(List.of("Cannot replay a file into feed " + feed.name()
                        + ": it does not arrive as files; correct the row at its source, or the contract, and replay"
                        + " without a file (" + feed.channel() + ")")));
    }

    private Map<String, Object> load(List<Replay> replays, long messages) throws IOException, InterruptedException {
        Log log = new Log(config.bootstrapServers());
        log.create(DecisionLedger.TOPIC, 1);
        List<LoadedFile> loaded = new ArrayList<>();
        long sent = 0;
        try (DecisionLedger decisions = new DecisionLedger(log, config.transactionTimeout())) {
            if (!replays.isEmpty()) {
                loaded.addAll(load(replays, log, decisions));
            }
            if (messages > 0) {
                sent = new MessageReplay(log, feed, config.transactionTimeout(), Clock.systemUTC())
                        .send(records, decisions, by);
            }
        }
        return result(loaded, sent);
    }

    private List<LoadedFile> load(List<Replay> replays, Log log, DecisionLedger decisions)
            throws IOException, InterruptedException {
        log.create(feed.topic(), LoadFilesJob.PARTITIONS);
        log.create(LoadLedger.TOPIC, 1);
        List<LoadedFile> loaded = new ArrayList<>();
        try (LoadLedger ledger = new LoadLedger(log, feed.name(), config.transactionTimeout());
                RowPipeline pipeline = new RowPipeline(config.threads())) {
            FileLoader loader = LoadFilesJob.loader(config, city, feed, log, ledger, pipeline);
            for (Replay replay : replays) {
                loaded.add(loader.replay(replay.file(), replay.inspection(), replay.rows(), records, decisions, by));
            }
        }
        return loaded;
    }

    private Map<String, Object> result(List<LoadedFile> loaded, long messages) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("feed", feed.name());
        result.put(
                "records_replayed",
                messages + loaded.stream().mapToLong(LoadedFile::rowsReplayed).sum());
        result.put("messages_sent_again", messages);
        result.put(
                "rows_accepted",
                loaded.stream().mapToLong(file -> file.rows().accepted()).sum());
        result.put(
                "rows_rejected",
                loaded.stream().mapToLong(file -> file.rows().rejected()).sum());
        result.put("already_replayed", loaded.stream().anyMatch(LoadedFile::repeated));
        return result;
    }
}
