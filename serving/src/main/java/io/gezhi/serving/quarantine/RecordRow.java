package io.gezhi.serving.quarantine;

import io.gezhi.schemas.message.QuarantinedRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** A record of quarantine from a row of the query for it. */
final class RecordRow {

    private RecordRow() {}

    static QuarantinedRecord read(ResultSet row) throws SQLException {
        byte[] original = row.getBytes("original");
        return new QuarantinedRecord(
                text(row, "quarantine_id"),
                text(row, "status"),
                text(row, "dataset"),
                text(row, "contract_version"),
                text(row, "feed"),
                text(row, "channel"),
                text(row, "source"),
                text(row, "position"),
                new QuarantinedRecord.Why(
                        text(row, "reason"), text(row, "column_name"), text(row, "value"), text(row, "rule")),
                original == null ? new byte[0] : original,
                row.getBoolean("is_sealed"),
                row.getBoolean("is_message"),
                Optional.ofNullable(row.getString("encoding")),
                Optional.ofNullable(row.getString("header")),
                Optional.ofNullable(row.getString("predecessor_id")),
                new QuarantinedRecord.Coordinates(text(row, "topic"), row.getInt("partition"), row.getLong("offset")),
                row.getLong("landed_at_millis"),
                decision(row));
    }

    private static Optional<QuarantinedRecord.Decision> decision(ResultSet row) throws SQLException {
        return row.getString("decided_by") == null
                ? Optional.empty()
                : Optional.of(new QuarantinedRecord.Decision(
                        text(row, "decided_by"),
                        text(row, "decided_at"),
                        text(row, "why"),
                        text(row, "load_sha256"),
                        text(row, "load_file")));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }
}
