package io.gezhi.runtime.registry;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Rows of a query as texts that lose nothing, written as change capture writes them. */
public final class RegistryTexts {

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
            case "timestamptz" ->
                rows.getObject(column, OffsetDateTime.class).toInstant().toString();
            case "timestamp" -> rows.getObject(column, LocalDateTime.class).toString();
            case "date" -> rows.getObject(column, LocalDate.class).toString();
            case "bool" -> Boolean.toString(rows.getBoolean(column));
            case "bytea" -> Base64.getEncoder().encodeToString(rows.getBytes(column));
            default -> rows.getString(column);
        };
    }
}
