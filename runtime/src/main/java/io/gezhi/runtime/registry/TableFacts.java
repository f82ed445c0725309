package io.gezhi.runtime.registry;

import io.gezhi.schemas.message.RegistryTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a registry's catalog says of one table.
 *
 * @param oid the table itself, whatever it is called
 * @param kind as in {@code pg_class.relkind}
 * @param withoutOldRows the table, or those of its partitions, whose changes do not carry the row before
 * @param key columns of the primary key
 * @param columns by name, in their order
 */
record TableFacts(
        long oid,
        String kind,
        boolean isLogged,
        boolean hidesRows,
        boolean hasHeirs,
        List<RegistryTable> withoutOldRows,
        List<Long> partitions,
        List<String> key,
        Map<String, ColumnFacts> columns) {

    static final String PARTITIONED = "p";

    /** @param type name of the type; that of the base type of a domain */
    record ColumnFacts(String type, boolean isEnum, boolean isGenerated) {}

    private static final String TABLE = """
            SELECT c.oid::bigint, c.relkind::text, c.relpersistence = 'p', row_security_active(c.oid),
                   c.relkind = 'r' AND EXISTS (SELECT 1 FROM pg_inherits i WHERE i.inhparent = c.oid)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relname = ?""";

    private static final String PARTS = """
            SELECT n.nspname, c.relname, c.oid::bigint, c.relreplident = 'f', c.oid <> ?::oid AND t.isleaf
            FROM (SELECT relid, isleaf FROM pg_partition_tree(?::oid::regclass)
                  UNION SELECT ?::oid, false) t
            JOIN pg_class c ON c.oid = t.relid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE t.isleaf OR c.oid = ?::oid
            ORDER BY 1, 2""";

    private static final String KEY = """
            SELECT a.attname FROM pg_index i
            JOIN LATERAL unnest(i.indkey) WITH ORDINALITY k(number, place) ON true
            JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
            WHERE i.indrelid = ?::oid AND i.indisprimary ORDER BY k.place""";

    private static final String COLUMNS = """
            WITH RECURSIVE base AS (
                SELECT a.attnum, a.attname, a.attgenerated, a.atttypid AS type
                FROM pg_attribute a WHERE a.attrelid = ?::oid AND a.attnum > 0 AND NOT a.attisdropped
                UNION ALL
                SELECT b.attnum, b.attname, b.attgenerated, t.typbasetype
                FROM base b JOIN pg_type t ON t.oid = b.type WHERE t.typtype = 'd')
            SELECT b.attname, t.typname, t.typtype = 'e', b.attgenerated <> ''
            FROM base b JOIN pg_type t ON t.oid = b.type WHERE t.typtype <> 'd' ORDER BY b.attnum""";

    /** Empty where there is no such table. */
    static Optional<TableFacts> of(Connection registry, RegistryTable table) throws SQLException {
        try (PreparedStatement query = registry.prepareStatement(TABLE)) {
            query.setString(1, table.schema());
            query.setString(2, table.name());
            try (ResultSet found = query.executeQuery()) {
                return found.next() ? Optional.of(read(registry, found)) : Optional.empty();
            }
        }
    }

    private static TableFacts read(Connection registry, ResultSet table) throws SQLException {
        long oid = table.getLong(1);
        List<RegistryTable> withoutOldRows = new ArrayList<>();
        List<Long> partitions = new ArrayList<>();
        try (PreparedStatement query = registry.prepareStatement(PARTS)) {
            for (int at = 1; at <= 4; at++) {
                query.setLong(at, oid);
            }
            try (ResultSet parts = query.executeQuery()) {
                while (parts.next()) {
                    if (parts.getBoolean(5)) {
                        partitions.add(parts.getLong(3));
                    }
                    if (!parts.getBoolean(4)) {
                        withoutOldRows.add(new RegistryTable(parts.getString(1), parts.getString(2)));
                    }
                }
            }
        }
        return new TableFacts(
                oid,
                table.getString(2),
                table.getBoolean(3),
                table.getBoolean(4),
                table.getBoolean(5),
                withoutOldRows,
                partitions,
                key(registry, oid),
                columns(registry, oid));
    }

    private static List<String> key(Connection registry, long oid) throws SQLException {
        List<String> key = new ArrayList<>();
        try (PreparedStatement query = registry.prepareStatement(KEY)) {
            query.setLong(1, oid);
            try (ResultSet columns = query.executeQuery()) {
                while (columns.next()) {
                    key.add(columns.getString(1));
                }
            }
        }
        return key;
    }

    private static Map<String, ColumnFacts> columns(Connection registry, long oid) throws SQLException {
        Map<String, ColumnFacts> columns = new LinkedHashMap<>();
        try (PreparedStatement query = registry.prepareStatement(COLUMNS)) {
            query.setLong(1, oid);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    columns.put(
                            found.getString(1),
                            new ColumnFacts(found.getString(2), found.getBoolean(3), found.getBoolean(4)));
                }
            }
        }
        return columns;
    }
}
