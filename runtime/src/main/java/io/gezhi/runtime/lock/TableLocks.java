package io.gezhi.runtime.lock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * One lock for each table among all jobs that rewrite rows or files, kept by a PostgreSQL (the catalog's own, where the catalog is one): it goes with the
 * process that holds it, however that ends. Appends need none.
 */
public final class TableLocks implements AutoCloseable {
    /** Class of advisory locks, so that other users of the database do not meet ours: the letters gezh. */
    private static final int OURS = 0x67657a68;

    private final LockDatabase database;
    private Connection connection;

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
        call("SELECT pg_advisory_lock(?, hashtext(?))", table);
        return () -> call("SELECT pg_advisory_unlock(?, hashtext(?))", table);
    }

    private void call(String sql, String table) {
        try (PreparedStatement statement = connection().prepareStatement(sql)) {
            statement.setInt(1, OURS);
            statement.setString(2, table);
            try (ResultSet ignored = statement.executeQuery()) {
                return;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot lock table " + table + ": " + e.getMessage(), e);
        }
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            connection = database.connect();
        }
        return connection;
    }

    @Override
    public void close() {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot give locks back: " + e.getMessage(), e);
        }
    }
}
