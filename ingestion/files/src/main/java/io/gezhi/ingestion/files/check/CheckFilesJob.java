package io.gezhi.ingestion.files.check;

import io.gezhi.ingestion.files.Arguments;
import io.gezhi.ingestion.files.load.Deliveries;
import io.gezhi.ingestion.files.load.KeyConflicts;
import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.ingestion.files.read.RowReader;
import io.gezhi.ingestion.files.row.HeaderCheck;
import io.gezhi.ingestion.files.row.RowReaders;
import io.gezhi.ingestion.files.row.RowTreatment;
import io.gezhi.ingestion.files.row.TreatedRow;
import io.gezhi.ingestion.files.source.Contents;
import io.gezhi.ingestion.files.source.FileSelection;
import io.gezhi.ingestion.files.source.Inspection;
import io.gezhi.ingestion.files.source.SourceFile;
import io.gezhi.ingestion.files.source.UnreadableFileException;
import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.runtime.job.JobMain;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.schemas.city.Channel;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.city.FileSet;
import io.gezhi.schemas.city.RowCoordinates;
import io.gezhi.schemas.deidentification.Deidentifier;
import io.gezhi.schemas.deidentification.Pseudonymiser;
import io.gezhi.schemas.deidentification.Secret;
import io.gezhi.schemas.problem.OperatorMistakeException;
import io.gezhi.schemas.row.RowDecoder;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges files as the loader would read them, without a log: {@code --config FILE [--feed NAME] [--data FOLDER] FILE...}.
 * Names that are not absolute are below the data folder, or else the folder of the process.
 *
 * <pre>
 * file -> inspected -> rows -> mapped, treated at de-identification, decoded -> counts and first problems
 * </pre>
 *
 * Without a feed it is the one whose patterns fit the file, or else whose columns do. Rejected rows are part of the result
 * (exit 0, the caller judges); a file that would be refused ends the job with exit 2 after all others were judged. Pseudonyms
 * are made with a key that nobody keeps.
 */
public final class CheckFilesJob {

    private static final int KEY_BYTES = 32;

    private final CityProfile city;
    private final Optional<String> feedName;
    private final List<String> refusals = new ArrayList<>();

    private CheckFilesJob(CityProfile city, Optional<String> feedName) {
        this.city = city;
        this.feedName = feedName;
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments, Progress.toStandardOutput()));
    }

    static int run(String[] arguments, Progress progress) {
        return JobMain.exitCode("check files", progress, () -> {
            Arguments parsed = Arguments.parse(arguments, Set.of("--config", "--feed", "--data"));
            ConfigReader config = ConfigReader.read(parsed.path("--config"));
            Path profile = config.path("city.profile");
            config.done();
            Path data = Path.of(parsed.optional("--data").orElse("")).toAbsolutePath();
            CheckFilesJob job = new CheckFilesJob(CityProfile.load(profile), parsed.optional("--feed"));
            progress.result(job.check(profile, data, parsed.rest()));
            if (!job.refusals.isEmpty()) {
                throw new OperatorMistakeException(job.refusals);
            }
        });
    }

    private Map<String, Object> check(Path profile, Path data, List<String> names) throws IOException {
        Contents contents = new FileSelection(data).contents(names);
        refusals.addAll(contents.refusals());
        List<Map<String, Object>> files = new ArrayList<>();
        for (SourceFile file : contents.files()) {
            try {
                Feed feed = feed(file);
                files.add(check(file, feed));
            } catch (UnreadableFileException refused) {
                refusals.add(refused.getMessage());
            }
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("profile", profile.toString());
        result.put("files", files);
        result.put("passed_over", contents.passedOver());
        result.put("refused", refusals);
        return result;
    }

    private Feed feed(SourceFile file) throws IOException {
        if (feedName.isPresent()) {
            return city.feed(feedName.get());
        }
        List<Feed> fitting = city.feedsOf(Channel.FILES).stream()
                .filter(feed -> isNamedBy(feed.files().orElseThrow(), file))
                .toList();
        if (fitting.isEmpty()) {
            fitting = new ArrayList<>();
            for (Feed feed : city.feedsOf(Channel.FILES)) {
                if (hasColumnsOf(feed, file)) {
                    fitting.add(feed);
                }
            }
        }
        if (fitting.size() != 1) {
            throw new UnreadableFileException("Cannot tell the feed of " + file.name() + ": say it with --feed ("
                    + (fitting.isEmpty()
                            ? "none fits"
                            : String.join(", ", fitting.stream().map(Feed::name).toList()) + " fit")
                    + ")");
        }
        return fitting.get(0);
    }

    /** Patterns are below a data folder that is not known here: the end of the path has to fit. */
    private static boolean isNamedBy(FileSet layout, SourceFile file) {
        Path path = file.path().toAbsolutePath().normalize();
        return layout.files().stream()
                .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:**/" + pattern))
                .anyMatch(glob -> glob.matches(path));
    }

    private static boolean hasColumnsOf(Feed feed, SourceFile file) throws IOException {
        try (RowReader rows = open(feed.files().orElseThrow(), file)) {
            unknownColumns(feed, file, rows);
            return true;
        } catch (UnreadableFileException another) {
            return false;
        }
    }

    private static RowReader open(FileSet layout, SourceFile file) throws IOException {
        Inspection inspection = Inspection.of(file, Inspection.declaredEncoding(layout.format()));
        return RowReaders.open(file, layout.format(), inspection.encoding());
    }

    private static List<String> unknownColumns(Feed feed, SourceFile file, RowReader rows) {
        FileSet layout = feed.files().orElseThrow();
        return new HeaderCheck(feed.contract(), layout.mapping(), layout.ignored())
                .unknownColumns(file, rows.columns());
    }

    private Map<String, Object> check(SourceFile file, Feed feed) throws IOException {
        FileSet layout = feed.files()
                .orElseThrow(() -> new UnreadableFileException("Cannot check " + file.name() + ": feed " + feed.name()
                        + " does not arrive as files (" + feed.channel() + ")"));
        RowTreatment treatment = new RowTreatment(
                layout,
                new Deidentifier(feed.contract(), new Pseudonymiser(passingKey())),
                new RowDecoder(feed.rowContract(), city.zone()));
        KeyConflicts conflicts = new KeyConflicts(feed.contract());
        try (RowReader rows = open(layout, file)) {
            FileVerdict verdict = new FileVerdict(file.name(), feed.name(), unknownColumns(feed, file, rows));
            if (!rows.hasNext()) {
                Deliveries.of(layout).requireRows(file, 0);
            }
            while (rows.hasNext()) {
                FileRow source = rows.next();
                TreatedRow row = treatment.treat(new RowCoordinates(feed.name(), source.line()), source);
                verdict.take(conflicts.settled(source, row));
            }
            return verdict.report(rows.encoding().name(), rows.leftOut());
        }
    }

    private static Secret passingKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Secret.of(HexFormat.of().formatHex(key));
    }
}
