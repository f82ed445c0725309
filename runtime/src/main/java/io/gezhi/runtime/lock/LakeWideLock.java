package io.gezhi.runtime.lock;

import io.gezhi.schemas.problem.OperatorMistakeException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.temporal.ChronoUnit;

/**
 * Keeps a second process from doing the same work on one lake, wherever it runs. Kept by the lock database, so it is gone
 * with the process however that ends.
 */
public final class LakeWideLock implements AutoCloseable {
    private static final String CLAIM = "SELECT pg_try_advisory_lock(?, hashtext(?))";
    private static final String HOLDER = """
            SELECT a.application_name, a.backend_start
            FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.granted AND l.classid = ? AND l.objid::bigint = hashtext(?)::bigint & 4294967295
              AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())""";

    private final Connection connection;

    private LakeWideLock(Connection connection) {
        this.connection = connection;
    }

    /**
     * Claims the work for this process.
     *
     * @param work what only one process may do at a time, as in {@code night}
     * @param holder who claims it, for whoever comes second
     * @throws OperatorMistakeException where another process holds it
     */
    public static LakeWideLock claim(LockDatabase database, String work, String holder) {
        try {
            Connection connection = database.connect();
            name(connection, holder);
            if (claimed(connection, work)) {
                return new LakeWideLock(connection);
            }
            try (connection) {
                throw new OperatorMistakeException(
                        "Cannot start " + work + ": another one is running (" + holderOf(connection, work) + ")");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot claim " + work + ": " + e.getMessage(), e);
        }
    }

    private static void name(Connection connection, String holder) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT set_config('application_name', ?, false)")) {
            statement.setString(1, holder);
            statement.executeQuery().close();
        }
    }

    private static boolean claimed(Connection connection, String work) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setInt(1, LockDatabase.OURS);
            statement.setString(2, work);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getBoolean(1);
            }
        }
    }

    private static String holderOf(Connection connection, String work) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HOLDER)) {
            statement.setLong(1, LockDatabase.OURS);
            statement.setString(2, work);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? told(result.getString(1), result.getTimestamp(2)) : "it has ended since";
            }
        }
    }

    private static String told(String holder, Timestamp since) {
        return holder + ", since " + since.toInstant().truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot give a lock back: " + e.getMessage(), e);
        }
    }
}
