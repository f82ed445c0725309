package io.gezhi.runtime.registry;

import io.gezhi.schemas.message.RegistryTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a registry looked like when each of its tables was last read whole, kept in the registry itself. A table that is
 * another one now, or has lost a column or a partition since, cannot be followed until it is read again.
 */
public final class CaptureLedger {

    private static final String EXISTS = "SELECT to_regclass('gezhi.capture') IS NOT NULL";

    private final Connection registry;

    public CaptureLedger(Connection registry) {
        this.registry = registry;
    }

    /**
     * One table of the ledger.
     *
     * @param columns those that its feed maps
     * @param position what lies below it in the log counts less than the rows that were read
     * @param readUpTo key of the last row of an unfinished reading, as JSON; null where none is under way
     * @param isRead whether the table was read to its end
     */
    public record Entry(
            long oid, List<Long> partitions, List<String> columns, long position, String readUpTo, boolean isRead) {}

    /** Makes the ledger unless it exists. */
    public void create() throws SQLException {
        try (Statement statement = registry.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS gezhi");
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS gezhi.capture (relation text PRIMARY KEY, oid bigint NOT NULL,"
                            + " partitions bigint[] NOT NULL, columns text[] NOT NULL, position bigint NOT NULL,"
                            + " read_up_to text, is_read boolean NOT NULL, changed_at timestamptz NOT NULL DEFAULT now())");
        }
    }

    /** All tables; none where no capture was ever set up. */
    public Map<RegistryTable, Entry> entries() throws SQLException {
        Map<RegistryTable, Entry> entries = new LinkedHashMap<>();
        try (Statement statement = registry.createStatement()) {
            try (ResultSet exists = statement.executeQuery(EXISTS)) {
                exists.next();
                if (!exists.getBoolean(1)) {
                    return entries;
                }
            }
            try (ResultSet rows =
                    statement.executeQuery("SELECT relation, oid, partitions, columns, position, read_up_to,"
                            + " is_read FROM gezhi.capture ORDER BY 1")) {
                while (rows.next()) {
                    entries.put(RegistryTable.of(rows.getString(1)), entry(rows));
                }
            }
        }
        return entries;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong(2),
                Arrays.asList((Long[]) row.getArray(3).getArray()),
                Arrays.asList((String[]) row.getArray(4).getArray()),
                row.getLong(5),
                row.getString(6),
                row.getBoolean(7));
    }

    /**
     * Begins to read a table as it is now.
     *
     * @param mapped columns of the table that its feed reads; those that it has are kept in mind
     * @param isRead true where capture reads the table itself, in its first snapshot
     */
    public void begin(RegistryTable table, Set<String> mapped, long position, boolean isRead) throws SQLException {
        Optional<TableFacts> facts = TableFacts.of(registry, table);
        if (facts.isEmpty()) {
            throw new SQLException("Cannot read " + table + ": no such table");
        }
        String[] columns =
                facts.get().columns().keySet().stream().filter(mapped::contains).toArray(String[]::new);
        try (PreparedStatement write = registry.prepareStatement(
                "INSERT INTO gezhi.capture (relation, oid, partitions, columns, position, read_up_to, is_read)"
                        + " VALUES (?, ?, ?, ?, ?, NULL, ?) ON CONFLICT (relation) DO UPDATE SET oid = excluded.oid,"
                        + " partitions = excluded.partitions, columns = excluded.columns, position = excluded.position,"
                        + " read_up_to = NULL, is_read = excluded.is_read, changed_at = now()")) {
            write.setString(1, table.toString());
            write.setLong(2, facts.get().oid());
            write.setArray(
                    3, registry.createArrayOf("bigint", facts.get().partitions().toArray(Long[]::new)));
            write.setArray(4, registry.createArrayOf("text", columns));
            write.setLong(5, position);
            write.setBoolean(6, isRead);
            write.executeUpdate();
        }
    }

    /** Keeps how far a reading has come. */
    public void readUpTo(RegistryTable table, String key) throws SQLException {
        update("UPDATE gezhi.capture SET read_up_to = ?, changed_at = now() WHERE relation = ?", key, table.toString());
    }

    /** Ends a reading. */
    public void end(RegistryTable table) throws SQLException {
        update(
                "UPDATE gezhi.capture SET read_up_to = NULL, is_read = true, changed_at = now() WHERE relation = ?",
                table.toString());
    }

    /** Forgets all tables, before all are captured anew. */
    public void clear() throws SQLException {
        update("DELETE FROM gezhi.capture");
    }

    private void update(String sql, String... values) throws SQLException {
        try (PreparedStatement update = registry.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) {
                update.setString(at + 1, values[at]);
            }
            update.executeUpdate();
        }
    }
}
