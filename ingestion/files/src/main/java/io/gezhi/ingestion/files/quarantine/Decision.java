package io.gezhi.ingestion.files.quarantine;

import io.gezhi.ingestion.files.row.RowCount;
import io.gezhi.schemas.message.QuarantinedRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What became of one quarantined record; each has one at most. */
public record Decision(QuarantinedRecord record, String decidedBy, Instant decidedAt, Outcome outcome) {

    /** The ways in which a record leaves quarantine. */
    public sealed interface Outcome {
        /** Rows of a mended file were read in its place. */
        record Mended(String sha256, String file, RowCount rows) implements Outcome {}

        /** The message was sent again. */
        record SentAgain() implements Outcome {}

        /** Somebody gave it up. */
        record Dismissed(String why) implements Outcome {}
    }

    /** As a row of contract {@code quarantine_decision}. */
    Map<String, Object> message(String feed) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("quarantine_id", record.quarantineId());
        message.put("decision", outcome instanceof Outcome.Dismissed ? "dismissed" : "replayed");
        message.put("feed", feed);
        message.put("dataset", record.dataset());
        message.put("decided_by", decidedBy);
        message.put("decided_at", decidedAt.toString());
        if (outcome instanceof Outcome.Dismissed dismissed) {
            message.put("why", dismissed.why());
        } else if (outcome instanceof Outcome.Mended mended) {
            message.put("load_sha256", mended.sha256());
            message.put("load_file", mended.file());
            message.put("rows_accepted", mended.rows().accepted());
            message.put("rows_rejected", mended.rows().rejected());
        }
        return message;
    }
}
