package io.gezhi.runtime.lock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One lock for each table among all jobs that rewrite rows or files, kept by a PostgreSQL (the catalog's own, where the
 * catalog is one): it goes with the process that holds it, however that ends. Appends need none. May be used by several
 * threads: each lock that is held has a connection of its own, so that waiting for one table never keeps another.
 */
public final class TableLocks implements AutoCloseable {
    private final LockDatabase database;
    private final Deque<Connection> idle = new ArrayDeque<>();

    public TableLocks(LockDatabase database) {
        this.database = database;
    }

    /** Held from here until it is closed. */
    public interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits while another job holds the table. */
    public Held hold(String table) {
        try {
            Connection connection = connection();
            call(connection, "SELECT pg_advisory_lock(?, hashtext(?))", table);
            return () -> release(connection, table);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot lock table " + table + ": " + e.getMessage(), e);
        }
    }

    private void release(Connection connection, String table) {
        try {
            call(connection, "SELECT pg_advisory_unlock(?, hashtext(?))", table);
            synchronized (idle) {
                idle.push(connection);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot give lock of " + table + " back: " + e.getMessage(), e);
        }
    }

    private static void call(Connection connection, String sql, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, LockDatabase.OURS);
            statement.setString(2, table);
            try (ResultSet ignored = statement.executeQuery()) {
                return;
            }
        }
    }

    private Connection connection() throws SQLException {
        synchronized (idle) {
            Connection connection = idle.poll();
            if (connection != null) {
                return connection;
            }
        }
        return database.connect();
    }

    /** Gives the connections back that hold no lock any more. */
    @Override
    public void close() {
        synchronized (idle) {
            while (!idle.isEmpty()) {
                close(idle.pop());
            }
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot give locks back: " + e.getMessage(), e);
        }
    }
}
