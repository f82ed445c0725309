package io.gezhi.ingestion.files.registry;

import io.gezhi.ingestion.files.row.TreatedRow;
import io.gezhi.schemas.contract.Column;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.table.PostgresDdl;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** Typed rows as lines of PostgreSQL's COPY text format, columns in the order of the source table, the line number last. */
final class CopyFormat {

    private static final String NULL = "\\N";

    private final List<Column> columns;
    private final int[] positions;

    CopyFormat(Contract contract) {
        columns = PostgresDdl.sourceColumns(contract);
        positions = columns.stream()
                .mapToInt(column -> contract.indexOf(column.name()))
                .toArray();
    }

    List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    void append(TreatedRow.Accepted row, StringBuilder lines) {
        IntStream.of(positions)
                .forEach(position ->
                        lines.append(text(row.values().get(position))).append('\t'));
        lines.append(row.line()).append('\n');
    }

    private static String text(Object value) {
        if (value == null) {
            return NULL;
        }
        if (value instanceof String text) {
            return escaped(text);
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return value instanceof byte[] bytes ? "\\\\x" + HexFormat.of().formatHex(bytes) : value.toString();
    }

    /** PostgreSQL has no character NUL; it is left out. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            switch (character) {
                case '\\' -> escaped.append("\\\\");
                case '\t' -> escaped.append("\\t");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\0' -> {}
                default -> escaped.append(character);
            }
        }
        return escaped.toString();
    }
}
