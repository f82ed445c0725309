package io.gezhi.launcher.component;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Whether some replication slot makes PostgreSQL keep so much log that its disk is at risk. */
final class ReplicationLag {

    private static final long MEBIBYTE = 1024L * 1024;
    private static final long TOO_MUCH = 2048 * MEBIBYTE;

    private ReplicationLag() {}

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
