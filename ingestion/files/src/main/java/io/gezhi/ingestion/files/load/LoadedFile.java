package io.gezhi.ingestion.files.load;

import io.gezhi.ingestion.files.row.RowCount;
import io.gezhi.ingestion.files.source.Inspection;
import io.gezhi.ingestion.files.source.SourceFile;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of one file.
 *
 * @param rowsReplayed quarantined records whose rows these are
 * @param repeated whether the same content was loaded for the feed before, so that nothing was written
 */
public record LoadedFile(
        SourceFile file,
        Inspection inspection,
        RowCount rows,
        long rowsReplayed,
        List<String> unknownColumns,
        boolean repeated) {

    public LoadedFile {
        unknownColumns = List.copyOf(unknownColumns);
    }

    static LoadedFile repeated(SourceFile file, Inspection inspection) {
        return new LoadedFile(file, inspection, RowCount.NONE, 0, List.of(), true);
    }

    /** As a line of the job's result. */
    Map<String, Object> report() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("file", file.name());
        report.put("already_loaded", repeated);
        report.put("bytes", inspection.bytes());
        report.put("rows_read", rows.read());
        report.put("rows_accepted", rows.accepted());
        report.put("rows_rejected", rows.rejected());
        report.put("content_hash_sum", rows.contentHashSum().toString());
        report.put("unknown_columns", unknownColumns);
        return report;
    }

    /** As a row of contract {@code load}. */
    Map<String, Object> entry(String feed, String dataset, String contractVersion, Instant loadedAt) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("feed", feed);
        entry.put("file_sha256", inspection.sha256());
        entry.put("file", file.name());
        entry.put("dataset", dataset);
        entry.put("contract_version", contractVersion);
        entry.put("byte_count", inspection.bytes());
        entry.put("rows_read", rows.read());
        entry.put("rows_accepted", rows.accepted());
        entry.put("rows_rejected", rows.rejected());
        entry.put("rows_replayed", rowsReplayed);
        entry.put("content_hash_sum", rows.contentHashSum().toString());
        entry.put("unknown_columns", String.join(", ", unknownColumns));
        entry.put("loaded_at", loadedAt.toString());
        return entry;
    }
}
