package io.gezhi.serving.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The forms in which a query's rows are written. Moments are ISO 8601 in UTC, with a {@code Z}. */
public enum ResultFormat {
    /** For a person: aligned columns. */
    TABLE {
        @Override
        public void write(ResultSet rows, PrintStream out) throws SQLException {
            Table table = new Table(names(rows));
            int count = 0;
            while (rows.next()) {
                table.add(cells(rows));
                count++;
            }
            out.print(table.text());
            out.println("(" + count + (count == 1 ? " row)" : " rows)"));
        }
    },
    /** RFC 4180 with a header; an absent value is empty. */
    CSV {
        @Override
        public void write(ResultSet rows, PrintStream out) throws SQLException {
            out.print(csv(names(rows)));
            while (rows.next()) {
                out.print(csv(cells(rows)));
            }
        }
    },
    /** One JSON object per line; numbers stay numbers. */
    JSON {
        @Override
        public void write(ResultSet rows, PrintStream out) throws SQLException, IOException {
            List<String> names = names(rows);
            try (JsonGenerator json = new JsonFactory()
                    .configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false)
                    .createGenerator(out)) {
                json.setRootValueSeparator(null);
                while (rows.next()) {
                    json.writeStartObject();
                    for (int i = 0; i < names.size(); i++) {
                        json.writeFieldName(names.get(i));
                        writeValue(json, value(rows, i + 1));
                    }
                    json.writeEndObject();
                    json.writeRaw('\n');
                }
            }
        }
    };

    /** Writes all rows. */
    public abstract void write(ResultSet rows, PrintStream out) throws SQLException, IOException;

    private static List<String> names(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnLabel(i));
        }
        return names;
    }

    private static List<String> cells(ResultSet rows) throws SQLException {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            cells.add(text(value(rows, i)));
        }
        return cells;
    }

    /** A moment says its zone, whatever the zone of this machine; a time of day on a wall has none and says none. */
    private static Object value(ResultSet rows, int column) throws SQLException {
        Object value = rows.getObject(column);
        if (value instanceof Timestamp timestamp) {
            return rows.getMetaData().getColumnTypeName(column).endsWith("with time zone")
                    ? timestamp.toInstant().toString()
                    : timestamp.toLocalDateTime().format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
        }
        return value;
    }

    private static String text(Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value.toString();
    }

    private static String csv(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (String cell : cells) {
            boolean quoted = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            line.append(line.isEmpty() ? "" : ",");
            line.append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        return line.append("\r\n").toString();
    }

    private static void writeValue(JsonGenerator json, Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Float number) {
            json.writeNumber(number);
        } else {
            json.writeString(text(value));
        }
    }
}
