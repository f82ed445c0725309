package io.gezhi.ingestion.files.replay;

import io.gezhi.ingestion.files.Arguments;
import io.gezhi.ingestion.files.quarantine.MendingFiles;
import io.gezhi.ingestion.files.quarantine.QuarantinedRecords;
import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.runtime.job.JobMain;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.city.FileFormat;
import io.gezhi.schemas.deidentification.Seal;
import io.gezhi.schemas.message.QuarantinedRecord;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the rows of a feed that wait in quarantine as files that a person can mend: {@code --config FILE --feed NAME
 * --records FILE --out FILE}. Beside each file lies one that says what is wrong with each row. Rows that were delivered in
 * several encodings or under several headers go to several files.
 *
 * <p>Sealed rows are opened: the files are for their owner's eyes only and say what no lake may know.
 */
public final class ExportRejectsJob {

    /** What stands behind the name of a file for that of the reasons. */
    static final String REASONS = ".reasons.csv";

    private final Feed feed;
    private final Seal seal;
    private final QuarantinedRecords records;

    private ExportRejectsJob(ExportConfig config, String feedName, QuarantinedRecords records) throws IOException {
        this.feed = CityProfile.load(config.cityProfile()).feed(feedName);
        this.seal = new Seal(config.sealKey());
        this.records = records;
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments, Progress.toStandardOutput()));
    }

    static int run(String[] arguments, Progress progress) {
        return JobMain.exitCode("export records", progress, () -> {
            Arguments parsed = Arguments.parse(arguments, Set.of("--config", "--feed", "--records", "--out"));
            ExportConfig config = ExportConfig.read(ConfigReader.read(parsed.path("--config")));
            QuarantinedRecords records = QuarantinedRecords.read(parsed.path("--records"));
            progress.result(
                    new ExportRejectsJob(config, parsed.required("--feed"), records).write(parsed.path("--out")));
        });
    }

    private Map<String, Object> write(Path out) throws IOException {
        List<String> written = new ArrayList<>();
        if (!records.openRows().isEmpty()) {
            for (MendingFiles.MendingFile file : new MendingFiles(format(), seal).of(records.openRows())) {
                Path path = numbered(out, written.size() + 1);
                create(path, file.content());
                create(Path.of(path + REASONS), reasons(file.records()));
                written.add(path.toString());
            }
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("feed", feed.name());
        result.put("records", records.openRows().size());
        result.put("files", written);
        result.put("messages_not_exported", records.openMessages().size());
        return result;
    }

    private FileFormat format() {
        return feed.files()
                .orElseThrow(() -> new OperatorMistakeException(List.of("Cannot export feed " + feed.name()
                        + ": it does not arrive as files; correct the row at its source, or the contract, and replay"
                        + " without a file (" + feed.channel() + ")")))
                .format();
    }

    private static Path numbered(Path out, int number) {
        if (number == 1) {
            return out;
        }
        String name = out.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        return out.resolveSibling(stem + "-" + number + name.substring(stem.length()));
    }

    private static void create(Path path, byte[] content) throws IOException {
        try {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException exists) {
            throw new OperatorMistakeException(
                    List.of("Cannot write " + path + ": there is such a file, and it may be half mended"));
        }
        Files.write(path, content);
    }

    private static byte[] reasons(List<QuarantinedRecord> records) {
        Stream<String> lines = records.stream()
                .map(record -> line(
                        record.quarantineId(),
                        record.source(),
                        record.position(),
                        record.why().reason(),
                        record.why().column(),
                        record.why().value(),
                        record.why().rule()));
        return Stream.concat(
                        Stream.of(line("quarantine_id", "file", "line", "reason", "column", "value", "rule")), lines)
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String line(String... cells) {
        return Stream.of(cells)
                .map(cell -> cell.chars().anyMatch(each -> ",\"\r\n".indexOf(each) >= 0)
                        ? '"' + cell.replace("\"", "\"\"") + '"'
                        : cell)
                .collect(Collectors.joining(",", "", "\r\n"));
    }
}
