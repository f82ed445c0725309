package io.gezhi.runtime.registry;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Rows of a query as texts that lose nothing, written as change capture writes them. */
public final class RegistryTexts {

    private static final DateTimeFormatter WITH_ZONE = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("'T'HH:mm:ss.SSSSSS'Z'")
            .toFormatter(Locale.ROOT);

    private final ResultSet rows;
    private final String[] names;
    private final String[] types;

    public RegistryTexts(ResultSet rows) throws SQLException {
        this.rows = rows;
        ResultSetMetaData columns = rows.getMetaData();
        names = new String[columns.getColumnCount()];
        types = new String[columns.getColumnCount()];
        for (int at = 0; at < names.length; at++) {
            names[at] = columns.getColumnLabel(at + 1);
            types[at] = columns.getColumnTypeName(at + 1);
        }
    }

    /** The row that the query stands at; a column without a value has no entry. */
    public Map<String, String> row() throws SQLException {
        Map<String, String> row = new HashMap<>();
        for (int at = 0; at < names.length; at++) {
            String text = text(at);
            if (text != null) {
                row.put(names[at], text);
            }
        }
        return row;
    }

    private String text(int at) throws SQLException {
        int column = at + 1;
        if (rows.getObject(column) == null) {
            return null;
        }
        return switch (types[at]) {
            case "timestamptz", "timestamp", "date" -> moment(at);
            case "numeric" -> numeric(rows.getString(column));
            case "float8" -> Double.toString(rows.getDouble(column));
            case "float4" -> Float.toString(rows.getFloat(column));
            case "bool" -> Boolean.toString(rows.getBoolean(column));
            case "bytea" -> Base64.getEncoder().encodeToString(rows.getBytes(column));
            default -> rows.getString(column);
        };
    }

    private String moment(int at) throws SQLException {
        int column = at + 1;
        String text = rows.getString(column);
        if (text.endsWith("infinity")) {
            return text;
        }
        return switch (types[at]) {
            case "timestamptz" ->
                WITH_ZONE.format(rows.getObject(column, OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC));
            case "timestamp" ->
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(rows.getObject(column, LocalDateTime.class));
            default -> rows.getObject(column, LocalDate.class).toString();
        };
    }

    /** What is no number has the names that capture gives it. */
    private static String numeric(String text) {
        return switch (text) {
            case "NaN" -> "NAN";
            case "Infinity" -> "POSITIVE_INFINITY";
            case "-Infinity" -> "NEGATIVE_INFINITY";
            default -> text;
        };
    }
}
