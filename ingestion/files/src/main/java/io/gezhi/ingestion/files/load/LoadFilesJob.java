package io.gezhi.ingestion.files.load;

import io.gezhi.ingestion.files.Arguments;
import io.gezhi.ingestion.files.log.Log;
import io.gezhi.ingestion.files.profile.SourceProfile;
import io.gezhi.ingestion.files.row.ByteProgress;
import io.gezhi.ingestion.files.row.RowCount;
import io.gezhi.ingestion.files.row.RowPipeline;
import io.gezhi.ingestion.files.row.RowTreatment;
import io.gezhi.ingestion.files.source.Contents;
import io.gezhi.ingestion.files.source.FileSelection;
import io.gezhi.ingestion.files.source.Inspection;
import io.gezhi.ingestion.files.source.SourceFile;
import io.gezhi.ingestion.files.source.UnreadableFileException;
import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.runtime.job.JobMain;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.city.FileFormat;
import io.gezhi.schemas.city.FileSet;
import io.gezhi.schemas.deidentification.Deidentifier;
import io.gezhi.schemas.deidentification.Pseudonymiser;
import io.gezhi.schemas.deidentification.Seal;
import io.gezhi.schemas.problem.OperatorMistakeException;
import io.gezhi.schemas.row.RowDecoder;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Loads delivered files of one feed into the log: {@code --config FILE --feed NAME --data FOLDER [FILE...]}; without
 * files, those that the feed names.
 *
 * <pre>
 * file -> inspected -> loaded before? -> rows -> mapped, treated at de-identification, decoded -> records.(feed) + ops.load
 *                                         \-> tallied as delivered ------------------> ops.source_profile
 * </pre>
 *
 * Each file is one transaction. A content that was loaded before is skipped, so that a job that was killed or a file that
 * is delivered again changes nothing. A file that is refused does not keep the others out: the result names what was read,
 * passed over and refused, and the job ends with exit 2.
 */
public final class LoadFilesJob {

    public static final int PARTITIONS = 2;

    private final LoadFilesConfig config;
    private final CityProfile city;
    private final Feed feed;
    private final Progress progress;

    private LoadFilesJob(LoadFilesConfig config, String feedName, Progress progress) throws IOException {
        this.config = config;
        this.city = CityProfile.load(config.cityProfile());
        this.feed = city.feed(feedName);
        this.progress = progress;
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments, Progress.toStandardOutput()));
    }

    public static int run(String[] arguments, Progress progress) {
        return JobMain.exitCode("load files", progress, () -> {
            Arguments parsed = Arguments.parse(arguments, Set.of("--config", "--feed", "--data"));
            LoadFilesConfig config = LoadFilesConfig.read(ConfigReader.read(parsed.path("--config")));
            new LoadFilesJob(config, parsed.required("--feed"), progress).load(parsed.path("--data"), parsed.rest());
        });
    }

    private void load(Path dataFolder, List<String> names) throws IOException, InterruptedException {
        FileSet layout = feed.files()
                .orElseThrow(() -> new OperatorMistakeException(List.of(
                        "Cannot load feed " + feed.name() + ": it does not arrive as files (" + feed.channel() + ")")));
        Contents contents =
                new FileSelection(dataFolder, config.limits()).contents(names.isEmpty() ? layout.files() : names);
        List<String> refusals = new ArrayList<>(contents.refusals());
        Map<SourceFile, Inspection> inspected = inspect(contents.files(), layout.format(), refusals);
        Map<SourceFile, String> clashes = Deliveries.of(layout).clashes(inspected);
        inspected.keySet().removeAll(clashes.keySet());
        refusals.addAll(clashes.values());
        List<LoadedFile> loaded = loadAll(inspected, contents, refusals);
        progress.result(result(loaded, contents.passedOver(), refusals));
        if (!refusals.isEmpty()) {
            throw new OperatorMistakeException(refusals);
        }
    }

    private static Map<SourceFile, Inspection> inspect(List<SourceFile> files, FileFormat format, List<String> refusals)
            throws IOException {
        Optional<Charset> declared = Inspection.declaredEncoding(format);
        Map<SourceFile, Inspection> inspected = new LinkedHashMap<>();
        for (SourceFile file : files) {
            try {
                inspected.put(file, Inspection.of(file, declared));
            } catch (UnreadableFileException refused) {
                refusals.add(refused.getMessage());
            }
        }
        return inspected;
    }

    private List<LoadedFile> loadAll(Map<SourceFile, Inspection> inspected, Contents contents, List<String> refusals)
            throws IOException, InterruptedException {
        Log log = new Log(config.bootstrapServers());
        log.create(feed.topic(), PARTITIONS);
        log.create(LoadLedger.TOPIC, 1);
        log.create(SourceProfile.TOPIC, 1);
        try (LoadLedger ledger = new LoadLedger(log, feed.name(), config.transactionTimeout());
                RowPipeline pipeline = new RowPipeline(config.threads())) {
            FileLoader loader = loader(config, city, feed, log, ledger, pipeline);
            ByteProgress bytes = new ByteProgress(progress, "load " + feed.name(), inspected.values());
            List<LoadedFile> loaded = new ArrayList<>();
            for (Map.Entry<SourceFile, Inspection> file : inspected.entrySet()) {
                try {
                    loaded.add(loader.load(
                            file.getKey(), file.getValue(), contents.withRefusals(refusals), bytes::within));
                } catch (UnreadableFileException refused) {
                    refusals.add(refused.getMessage());
                }
                bytes.finish(file.getValue());
            }
            return loaded;
        }
    }

    public static FileLoader loader(
            LoadFilesConfig config, CityProfile city, Feed feed, Log log, LoadLedger ledger, RowPipeline pipeline) {
        RowTreatment treatment = new RowTreatment(
                feed.files().orElseThrow(),
                new Deidentifier(feed.contract(), new Pseudonymiser(config.deidentificationKey())),
                new RowDecoder(feed.rowContract(), city.zone()));
        return new FileLoader(
                log,
                ledger,
                feed,
                treatment,
                new Seal(config.sealKey()),
                pipeline,
                config.transactionTimeout(),
                Clock.systemUTC());
    }

    private Map<String, Object> result(List<LoadedFile> loaded, List<String> passedOver, List<String> refusals) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("feed", feed.name());
        result.put("files", loaded.stream().map(LoadedFile::report).toList());
        result.put("passed_over", passedOver);
        result.put("refused", refusals);
        result.put(
                "files_already_loaded",
                loaded.stream().filter(LoadedFile::repeated).count());
        result.put("rows_read", sum(loaded, RowCount::read));
        result.put("rows_accepted", sum(loaded, RowCount::accepted));
        result.put("rows_rejected", sum(loaded, RowCount::rejected));
        return result;
    }

    private static long sum(List<LoadedFile> loaded, ToLongFunction<RowCount> count) {
        return loaded.stream().map(LoadedFile::rows).mapToLong(count).sum();
    }
}
