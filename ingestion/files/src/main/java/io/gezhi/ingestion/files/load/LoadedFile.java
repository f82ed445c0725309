package io.gezhi.ingestion.files.load;

import io.gezhi.ingestion.files.row.RowCount;
import io.gezhi.ingestion.files.source.Contents;
import io.gezhi.ingestion.files.source.Inspection;
import io.gezhi.ingestion.files.source.SourceFile;
import io.gezhi.schemas.message.FileRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one file.
 *
 * @param delivery what the file is to its feed; rows that come back from quarantine belong to earlier ones
 * @param keyConflicts rejected rows whose key the file has once more
 * @param rowsLeftOut lines that the feed declares to be no rows
 * @param rowsReplayed quarantined records whose rows these are
 * @param repeated whether the same content was loaded for the feed before, so that nothing was written
 */
public record LoadedFile(
        SourceFile file,
        Inspection inspection,
        RowCount rows,
        Optional<FileRecord.Delivered> delivery,
        long keyConflicts,
        long rowsLeftOut,
        long rowsReplayed,
        List<String> unknownColumns,
        boolean repeated) {

    public LoadedFile {
        unknownColumns = List.copyOf(unknownColumns);
    }

    static LoadedFile repeated(SourceFile file, Inspection inspection) {
        return new LoadedFile(file, inspection, RowCount.NONE, Optional.empty(), 0, 0, 0, List.of(), true);
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
        report.put("key_conflicts", keyConflicts);
        report.put("rows_left_out", rowsLeftOut);
        delivery.ifPresent(delivered -> {
            report.put("delivery", delivered.name());
            report.put("delivery_version", delivered.version());
        });
        report.put("content_hash_sum", rows.contentHashSum().toString());
        report.put("unknown_columns", unknownColumns);
        return report;
    }

    /** As a row of contract {@code load}. */
    Map<String, Object> entry(String feed, String dataset, String contractVersion, Contents whole, Instant loadedAt) {
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
        entry.put("key_conflicts", keyConflicts);
        entry.put("rows_left_out", rowsLeftOut);
        delivery.ifPresent(delivered -> {
            entry.put("delivery", delivered.name());
            entry.put("delivery_version", delivered.version());
            entry.put("delivery_kind", delivered.kind());
        });
        file.archive().ifPresent(archive -> {
            entry.put("archive", archive);
            entry.put("members_passed_over", whole.passedOverOf(archive));
            entry.put("members_refused", whole.refusalsOf(archive));
        });
        entry.put("loaded_at", loadedAt.toString());
        return entry;
    }
}
