package io.gezhi.ingestion.files.registry;

import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.ingestion.files.read.RowReader;
import io.gezhi.ingestion.files.row.ByteProgress;
import io.gezhi.ingestion.files.row.HeaderCheck;
import io.gezhi.ingestion.files.row.RowCount;
import io.gezhi.ingestion.files.row.RowPipeline;
import io.gezhi.ingestion.files.row.RowReaders;
import io.gezhi.ingestion.files.row.TreatedRow;
import io.gezhi.ingestion.files.source.Inspection;
import io.gezhi.ingestion.files.source.SourceFile;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.city.FileSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.copy.CopyIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills the table of one registry feed from its files, in one transaction. */
final class RegistryFiller {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryFiller.class);

    private final Feed feed;
    private final FileSet layout;
    private final SourceRowCheck check;
    private final RowPipeline pipeline;
    private final Progress progress;

    RegistryFiller(Feed feed, ZoneId zone, RowPipeline pipeline, Progress progress) {
        this.feed = feed;
        this.layout = feed.filledFrom().orElseThrow();
        this.check = new SourceRowCheck(feed.contract(), layout.mapping(), zone);
        this.pipeline = pipeline;
        this.progress = progress;
    }

    /** The feed's line of the job's result. */
    Map<String, Object> fill(Connection connection, Map<SourceFile, Inspection> files, RejectsFile rejects)
            throws IOException, SQLException, InterruptedException {
        FilledTable table =
                new FilledTable(connection, feed.contract(), feed.table().orElseThrow());
        table.create();
        String fingerprint = fingerprint(files);
        if (table.holds(fingerprint)) {
            LOG.info(
                    "{} was filled from the same files before: nothing to do",
                    feed.table().orElseThrow());
            return report(true, RowCount.NONE, new FilledTable.Outcome(table.count(), 0, 0));
        }
        CopyIn copy = table.begin();
        RowCount rows = copyAll(table, copy, files, rejects);
        return report(false, rows, table.finish(copy, fingerprint));
    }

    private RowCount copyAll(FilledTable table, CopyIn copy, Map<SourceFile, Inspection> files, RejectsFile rejects)
            throws IOException, InterruptedException {
        ByteProgress bytes = new ByteProgress(progress, "fill " + feed.table().orElseThrow(), files.values());
        RowCount[] total = {RowCount.NONE};
        for (Map.Entry<SourceFile, Inspection> file : files.entrySet()) {
            String name = file.getKey().name();
            try (RowReader rows = RowReaders.open(
                    file.getKey(), layout.format(), file.getValue().encoding())) {
                warnOfUnknownColumns(file.getKey(), rows.columns());
                pipeline.run(rows, batch -> checked(name, batch), checked -> {
                    write(table, copy, rejects, name, checked);
                    total[0] = total[0].plus(counted(checked));
                    bytes.within(rows.bytesRead());
                });
            }
            bytes.finish(file.getValue());
        }
        return total[0];
    }

    private List<TreatedRow> checked(String file, List<FileRow> batch) {
        return batch.stream().map(row -> check.check(file, row)).toList();
    }

    private static void write(FilledTable table, CopyIn copy, RejectsFile rejects, String file, List<TreatedRow> rows) {
        try {
            table.take(copy, rows);
            rejects.write(file, rows);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed.getMessage(), failed);
        }
    }

    private static RowCount counted(List<TreatedRow> rows) {
        long accepted =
                rows.stream().filter(TreatedRow.Accepted.class::isInstance).count();
        return RowCount.of(accepted, rows.size() - accepted);
    }

    private void warnOfUnknownColumns(SourceFile file, List<String> columns) {
        List<String> unknown =
                new HeaderCheck(feed.contract(), layout.mapping(), layout.ignored()).unknownColumns(file, columns);
        if (!unknown.isEmpty()) {
            LOG.warn("UNKNOWN_COLUMN {} in {}: feed {} neither maps nor ignores it", unknown, file.name(), feed.name());
        }
    }

    /** Changes with the content of a file, the mapping and the contract. */
    private String fingerprint(Map<SourceFile, Inspection> files) {
        StringBuilder parts = new StringBuilder(feed.contract().version())
                .append(layout.format())
                .append(layout.mapping());
        files.forEach((file, inspection) -> parts.append('\n').append(inspection.sha256()));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(parts.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Missing SHA-256 in this Java", impossible);
        }
    }

    private Map<String, Object> report(boolean alreadyFilled, RowCount rows, FilledTable.Outcome outcome) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("feed", feed.name());
        report.put("table", feed.table().orElseThrow());
        report.put("already_filled", alreadyFilled);
        report.put("rows_read", rows.read());
        report.put("rows_rejected", rows.rejected());
        report.put("rows_superseded", alreadyFilled ? 0 : rows.accepted() - outcome.rows());
        report.put("rows_written", outcome.written());
        report.put("rows_deleted", outcome.deleted());
        report.put("rows_in_table", outcome.rows());
        return report;
    }
}
