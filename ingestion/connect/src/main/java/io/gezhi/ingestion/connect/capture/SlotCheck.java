package io.gezhi.ingestion.connect.capture;

import io.gezhi.ingestion.connect.rest.ConnectRest;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Whether a registry's slot continues where the log of messages ends. */
public final class SlotCheck {

    private static final String SLOT = """
            SELECT (s.confirmed_flush_lsn - '0/0')::bigint, s.wal_status = 'lost'
            FROM (SELECT 1) one LEFT JOIN pg_replication_slots s ON s.slot_name = ?""";

    private static final String END = "SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint";

    private SlotCheck() {}

    /**
     * What is wrong, if anything is. The slot is read before the offset: what it has confirmed by then was committed in the
     * log of messages before.
     */
    public static Optional<String> of(Connection registry, String slot, ConnectRest rest)
            throws SQLException, IOException, InterruptedException {
        long confirmed;
        long end;
        try (PreparedStatement query = registry.prepareStatement(SLOT)) {
            query.setString(1, slot);
            try (ResultSet found = query.executeQuery()) {
                found.next();
                confirmed = found.getLong(1);
                if (found.wasNull()) {
                    return Optional.of("replication slot " + slot + " is gone, and with it the changes since");
                }
                if (found.getBoolean(2)) {
                    return Optional.of("the log that replication slot " + slot + " needs is gone");
                }
            }
        }
        Optional<Long> captured = rest.offset(slot)
                .filter(at -> at.hasNonNull("lsn"))
                .map(at -> at.path("lsn").asLong());
        try (Statement statement = registry.createStatement();
                ResultSet found = statement.executeQuery(END)) {
            found.next();
            end = found.getLong(1);
        }
        return captured.flatMap(position -> problem(slot, position, confirmed, end));
    }

    private static Optional<String> problem(String slot, long captured, long confirmed, long end) {
        if (captured > end) {
            return Optional.of(
                    "the log of the registry ends before what was captured, as after a restore of the database (" + end
                            + " before " + captured + ")");
        }
        return confirmed > captured
                ? Optional.of("replication slot " + slot + " was made anew and is ahead of what was captured ("
                        + confirmed + " after " + captured + ")")
                : Optional.empty();
    }
}
