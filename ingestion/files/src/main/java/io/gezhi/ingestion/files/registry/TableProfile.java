package io.gezhi.ingestion.files.registry;

import io.gezhi.ingestion.files.profile.ColumnFacts;
import io.gezhi.ingestion.files.profile.ProfiledColumns;
import io.gezhi.ingestion.files.profile.ProfiledColumns.Profiled;
import io.gezhi.ingestion.files.profile.SourceTally;
import io.gezhi.schemas.message.RegistryTable;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the columns of a registry table hold, computed by the registry itself in one pass, by the rules of {@link
 * SourceTally}. Different values are counted in columns of the key only, for that sorts the column.
 */
final class TableProfile {

    /** A query of PostgreSQL gives at most 1,664 columns. */
    private static final int COLUMNS_AT_ONCE = 200;

    private static final int FACTS = 8;

    private static final Set<String> NUMBERS =
            Set.of("int2", "int4", "int8", "numeric", "float4", "float8", "smallserial", "serial", "bigserial");

    private static final String WHITE_SPACE = IntStream.rangeClosed(0, Character.MAX_VALUE)
            .filter(Character::isWhitespace)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());

    private final Connection registry;
    private final RegistryTable table;
    private final ProfiledColumns columns;
    private final Map<Profiled, ColumnFacts> facts = new LinkedHashMap<>();
    private long rows;

    private TableProfile(Connection registry, RegistryTable table, ProfiledColumns columns) {
        this.registry = registry;
        this.table = table;
        this.columns = columns;
    }

    /** As the transaction of the connection sees the table. */
    static TableProfile of(Connection registry, RegistryTable table, ProfiledColumns columns) throws SQLException {
        TableProfile profile = new TableProfile(registry, table, columns);
        profile.read();
        return profile;
    }

    long rows() {
        return rows;
    }

    Map<Profiled, ColumnFacts> facts() {
        return facts;
    }

    private void read() throws SQLException {
        Map<String, String> types = types();
        List<Profiled> all = columns.of(types.keySet());
        List<Profiled> present =
                all.stream().filter(column -> types.containsKey(column.name())).toList();
        String whiteSpace = whiteSpace();
        for (int from = 0; from < present.size(); from += COLUMNS_AT_ONCE) {
            read(present.subList(from, Math.min(present.size(), from + COLUMNS_AT_ONCE)), types, whiteSpace);
        }
        for (Profiled column : all) {
            facts.computeIfAbsent(
                    column,
                    absent -> new ColumnFacts(
                            rows, Optional.empty(), Optional.empty(), Optional.empty(), 0, Optional.empty()));
        }
    }

    private Map<String, String> types() throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        try (Statement statement = registry.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + table.quoted() + " WHERE false")) {
            ResultSetMetaData found = none.getMetaData();
            for (int at = 1; at <= found.getColumnCount(); at++) {
                types.put(found.getColumnLabel(at), found.getColumnTypeName(at));
            }
        }
        return types;
    }

    /** What a database of another encoding cannot say, it does not hold. */
    private String whiteSpace() throws SQLException {
        try (Statement statement = registry.createStatement();
                ResultSet encoding = statement.executeQuery("SHOW server_encoding")) {
            encoding.next();
            return encoding.getString(1).equals("UTF8")
                    ? WHITE_SPACE
                    : WHITE_SPACE
                            .codePoints()
                            .filter(character -> character < 0x80)
                            .mapToObj(Character::toString)
                            .collect(Collectors.joining());
        }
    }

    private void read(List<Profiled> part, Map<String, String> types, String whiteSpace) throws SQLException {
        List<String> values = new ArrayList<>();
        List<String> totals = new ArrayList<>();
        for (int at = 0; at < part.size(); at++) {
            Profiled column = part.get(at);
            values.add(values(at, column.name(), types.get(column.name()), whiteSpace));
            totals.add(totals(at, column));
        }
        // OFFSET 0 keeps the planner from computing each value once for every aggregate
        String query = "SELECT count(*), " + String.join(", ", totals) + " FROM (SELECT " + String.join(", ", values)
                + " FROM " + table.quoted() + " OFFSET 0) source";
        try (Statement statement = registry.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            rows = row.getLong(1);
            for (int at = 0; at < part.size(); at++) {
                facts.put(part.get(at), facts(row, 2 + at * FACTS));
            }
        }
    }

    /** The value as text and as number, each null where it is none. */
    private static String values(int at, String name, String type, String whiteSpace) {
        String column = '"' + name.replace("\"", "\"\"") + '"';
        String text =
                switch (type) {
                    case "timestamptz" -> "(" + column + " AT TIME ZONE 'UTC')::text";
                    case "bytea" -> "encode(" + column + ", 'base64')";
                    default -> column + "::text";
                };
        String stripped = "btrim(" + text + ", '" + whiteSpace + "')";
        String number = NUMBERS.contains(type)
                ? "CASE WHEN " + text + " NOT IN ('NaN', 'Infinity', '-Infinity') THEN " + text + "::numeric END"
                : "CASE WHEN " + stripped + " ~ '^" + SourceTally.NUMBER + "$' THEN " + stripped + "::numeric END";
        return "CASE WHEN " + stripped + " <> '' THEN " + text + " END AS t" + at + ", " + number + " AS n" + at;
    }

    private String totals(int at, Profiled column) {
        String text = "t" + at;
        String number = "n" + at;
        String distinct = columns.isOfKey(column.name()) ? "count(DISTINCT " + text + ")" : "NULL";
        String counts = "count(" + text + "), count(" + number + "), " + distinct + ", ";
        String told = "left(" + text + ", " + SourceTally.TOLD_CHARACTERS + ") COLLATE \"C\"";
        return counts
                + (column.isTold()
                        ? "min(" + told + "), max(" + told + "), min(" + number + ")::text, max(" + number
                                + ")::text, sum(" + number + ")::text"
                        : "NULL, NULL, NULL, NULL, NULL");
    }

    private ColumnFacts facts(ResultSet row, int at) throws SQLException {
        long values = row.getLong(at);
        long numbers = row.getLong(at + 1);
        boolean areNumbers = values > 0 && numbers == values;
        int ends = areNumbers ? at + 5 : at + 3;
        String distinct = row.getString(at + 2);
        return new ColumnFacts(
                rows - values,
                Optional.ofNullable(distinct).map(Long::parseLong).map(count -> new ColumnFacts.Distinct(count, true)),
                end(row.getString(ends), areNumbers),
                end(row.getString(ends + 1), areNumbers),
                numbers,
                Optional.ofNullable(row.getString(at + 7)).map(BigDecimal::new).flatMap(ColumnFacts::total));
    }

    private static Optional<String> end(String text, boolean isNumber) {
        return Optional.ofNullable(text).map(told -> isNumber ? ColumnFacts.plain(new BigDecimal(told)) : told);
    }
}
