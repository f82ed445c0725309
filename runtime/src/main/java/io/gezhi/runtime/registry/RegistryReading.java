package io.gezhi.runtime.registry;

import io.gezhi.schemas.position.SourcePosition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One snapshot of all tables of a registry, with the position in its log that the snapshot stands at. */
public final class RegistryReading {

    /** Written by whoever reads, so that change capture soon passes the position; see {@link #mark}. */
    public static final int MARK = 2;

    private static final String LOW =
            "SELECT (restart_lsn - '0/0')::bigint FROM pg_replication_slots WHERE slot_name = ?";
    private static final String SNAPSHOT =
            "SELECT pg_current_snapshot()::text, (pg_current_wal_insert_lsn() - '0/0')::bigint";

    private RegistryReading() {}

    /**
     * Begins a transaction that sees one state of all tables until it ends, and says which. What is not in the snapshot
     * began at or after the slot's restart position, because that is read first; what is in it had committed before the
     * end of the log is read, because that is read last.
     *
     * @param slot the replication slot of the capture; there need be none
     */
    public static SourcePosition begin(Connection registry, String slot) throws SQLException {
        registry.setAutoCommit(true);
        Long low = low(registry, slot);
        registry.setReadOnly(true);
        registry.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        registry.setAutoCommit(false);
        try (Statement statement = registry.createStatement();
                ResultSet snapshot = statement.executeQuery(SNAPSHOT)) {
            snapshot.next();
            return SourcePosition.of(snapshot.getLong(2), low, snapshot.getString(1));
        }
    }

    private static Long low(Connection registry, String slot) throws SQLException {
        try (PreparedStatement query = registry.prepareStatement(LOW)) {
            query.setString(1, slot);
            try (ResultSet low = query.executeQuery()) {
                return low.next() ? low.getObject(1, Long.class) : null;
            }
        }
    }

    /**
     * Writes a row that capture lets through at once, so that nobody waits for the next heartbeat of a silent registry.
     * Does nothing where no capture is set up.
     */
    public static void mark(Connection registry) throws SQLException {
        try (Statement statement = registry.createStatement()) {
            try (ResultSet heartbeat = statement.executeQuery("SELECT to_regclass('gezhi.heartbeat') IS NOT NULL")) {
                heartbeat.next();
                if (!heartbeat.getBoolean(1)) {
                    return;
                }
            }
            statement.execute("INSERT INTO gezhi.heartbeat (id, beaten_at) VALUES (" + MARK
                    + ", now()) ON CONFLICT (id) DO UPDATE SET beaten_at = excluded.beaten_at");
        }
    }
}
