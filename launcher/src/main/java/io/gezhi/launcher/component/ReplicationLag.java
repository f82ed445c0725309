package io.gezhi.launcher.component;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Whether some replication slot makes PostgreSQL keep so much log that its disk is at risk. */
final class ReplicationLag {

    private static final long MEBIBYTE = 1024L * 1024;
    private static final long TOO_MUCH = 2048 * MEBIBYTE;

    /** A connector that comes up or loses its database has its slot again within less. */
    private static final int PAUSE_SECONDS = 90;

    private ReplicationLag() {}

    /** The slot that nobody has read for a while, and since when, if there is one. A start of PostgreSQL begins anew. */
    static Optional<String> unread(Connection connection) throws SQLException {
        String query = "SELECT slot_name, to_char(inactive_since AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                + " FROM pg_replication_slots WHERE NOT active AND slot_type = 'logical'"
                + " AND inactive_since < now() - interval '" + PAUSE_SECONDS + " seconds' ORDER BY 2 LIMIT 1";
        try (Statement statement = connection.createStatement();
                ResultSet slot = statement.executeQuery(query)) {
            return slot.next()
                    ? Optional.of("replication slot " + slot.getString(1) + " since " + slot.getString(2))
                    : Optional.empty();
        }
    }

    static Health of(Connection connection) throws SQLException {
        String query = "SELECT slot_name, pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)::bigint, active"
                + " FROM pg_replication_slots WHERE restart_lsn IS NOT NULL ORDER BY 2 DESC LIMIT 1";
        try (Statement statement = connection.createStatement();
                ResultSet slot = statement.executeQuery(query)) {
            if (!slot.next()) {
                return new Health.Well("accepts clients");
            }
            String reader = slot.getBoolean(3) ? "" : ", and nobody reads it";
            String lag = slot.getLong(2) / MEBIBYTE + " MiB behind";
            return slot.getLong(2) > TOO_MUCH
                    ? new Health.Unwell("replication slot " + slot.getString(1) + " is " + lag
                            + "; start connect, or drop the slot")
                    : new Health.Well("slot " + lag + reader);
        }
    }
}
