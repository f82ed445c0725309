package io.gezhi.ingestion.files.registry;

import io.gezhi.ingestion.files.row.TreatedRow;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.table.PostgresDdl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * A registry table that is made equal to some rows: rows that are the same are not touched, so that change capture sees
 * only what really changed. Of rows with the same key the newest version counts, or the last one.
 */
final class FilledTable {

    private static final String STAGING = "gezhi_staging";

    /** What making the table equal changed. */
    record Outcome(long rows, long written, long deleted) {}

    private final Connection connection;
    private final Contract contract;
    private final String table;
    private final CopyFormat format;

    FilledTable(Connection connection, Contract contract, String table) {
        this.connection = connection;
        this.contract = contract;
        this.table = table;
        this.format = new CopyFormat(contract);
    }

    void create() throws SQLException {
        for (String statement : PostgresDdl.create(contract, table)) {
            execute(statement);
        }
        execute("CREATE SCHEMA IF NOT EXISTS gezhi");
        execute("CREATE TABLE IF NOT EXISTS gezhi.filled (table_name text PRIMARY KEY, fingerprint text NOT NULL,"
                + " filled_at timestamptz NOT NULL DEFAULT now())");
    }

    /** Whether the table was last filled from exactly this. */
    boolean holds(String fingerprint) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT 1 FROM gezhi.filled WHERE table_name = ? AND fingerprint = ?")) {
            query.setString(1, table);
            query.setString(2, fingerprint);
            return query.executeQuery().next();
        }
    }

    /** Begins to take rows; {@link #finish} makes the table equal to them. */
    CopyIn begin() throws SQLException {
        execute("CREATE TEMP TABLE " + STAGING + " (LIKE " + table + ") ON COMMIT DROP");
        execute("ALTER TABLE " + STAGING + " ADD COLUMN staged_line bigint, ADD COLUMN staged_at bigserial");
        return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + STAGING + " (" + columns("") + ", staged_line) FROM STDIN");
    }

    void take(CopyIn copy, List<TreatedRow> rows) throws IOException {
        StringBuilder lines = new StringBuilder(rows.size() * 256);
        for (TreatedRow row : rows) {
            if (row instanceof TreatedRow.Accepted accepted) {
                format.append(accepted, lines);
            }
        }
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException failed) {
            throw new IOException("Cannot fill " + table + ": " + failed.getMessage(), failed);
        }
    }

    Outcome finish(CopyIn copy, String fingerprint) throws SQLException {
        copy.endCopy();
        long written = execute(upsert());
        long deleted = execute("DELETE FROM " + table + " t WHERE NOT EXISTS (SELECT 1 FROM " + STAGING + " s WHERE "
                + contract.key().stream()
                        .map(column -> "s." + column + " = t." + column)
                        .collect(Collectors.joining(" AND "))
                + ")");
        remember(fingerprint);
        return new Outcome(count(), written, deleted);
    }

    private String upsert() {
        String key = String.join(", ", contract.key());
        String newestFirst = contract.versionColumn()
                .map(column -> ", " + column + " DESC NULLS LAST")
                .orElse("");
        String changed = "(" + columns("t.") + ") IS DISTINCT FROM (" + columns("excluded.") + ")";
        return "INSERT INTO " + table + " AS t (" + columns("") + ") SELECT DISTINCT ON (" + key + ") " + columns("")
                + " FROM " + STAGING + " ORDER BY " + key + newestFirst + ", staged_at DESC ON CONFLICT (" + key
                + ") DO UPDATE SET "
                + format.columnNames().stream()
                        .map(column -> column + " = excluded." + column)
                        .collect(Collectors.joining(", "))
                + " WHERE " + changed;
    }

    private void remember(String fingerprint) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "INSERT INTO gezhi.filled (table_name, fingerprint) VALUES (?, ?) ON CONFLICT (table_name)"
                        + " DO UPDATE SET fingerprint = excluded.fingerprint, filled_at = now()")) {
            update.setString(1, table);
            update.setString(2, fingerprint);
            update.executeUpdate();
        }
    }

    long count() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table)) {
            count.next();
            return count.getLong(1);
        }
    }

    private String columns(String prefix) {
        return format.columnNames().stream().map(prefix::concat).collect(Collectors.joining(", "));
    }

    private long execute(String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(command);
        }
    }
}
