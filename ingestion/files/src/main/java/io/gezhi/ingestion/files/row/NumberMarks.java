package io.gezhi.ingestion.files.row;

import io.gezhi.schemas.city.CsvLayout;
import io.gezhi.schemas.city.Mapping;
import io.gezhi.schemas.contract.Column;
import io.gezhi.schemas.contract.ColumnType;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.row.Decoding;
import io.gezhi.schemas.row.Reason;
import io.gezhi.schemas.row.VisibleText;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Numbers as a feed writes them, with its marks of fraction and thousands, rewritten as the contract reads them. A number
 * that does not keep to the marks is refused: under other marks it would be another number.
 */
final class NumberMarks {

    /** The column of the contract that each column of the file becomes. */
    private final Map<String, String> columns = new LinkedHashMap<>();

    private final Set<String> personal = new LinkedHashSet<>();
    private final Pattern form;
    private final String told;
    private final CsvLayout layout;

    NumberMarks(CsvLayout layout, Mapping mapping, Contract contract) {
        this.layout = layout;
        if (layout.rewritesNumbers()) {
            for (Mapping.Rule rule : mapping.rules()) {
                Column column = contract.column(rule.column());
                if (isNumber(column.type())) {
                    rule.source().columns().forEach(source -> columns.put(source, column.name()));
                    personal.addAll(column.grade().isPersonal() ? rule.source().columns() : List.of());
                }
            }
        }
        String fraction = "(" + Pattern.quote(String.valueOf(layout.decimalMark())) + "\\d+)?";
        String whole = layout.thousandsMark()
                .map(mark -> "(\\d+|\\d{1,3}(" + Pattern.quote(String.valueOf(mark)) + "\\d{3})+)")
                .orElse("\\d+");
        this.form = Pattern.compile("[+-]?" + whole + fraction);
        this.told = "a number with " + layout.decimalMark() + " before its fraction"
                + layout.thousandsMark()
                        .map(mark -> " and " + visible(mark) + " between thousands")
                        .orElse("");
    }

    /** A blank between thousands is one of several that look alike. */
    private static String visible(char mark) {
        return mark == ' ' ? "a space" : VisibleText.of(String.valueOf(mark));
    }

    private static boolean isNumber(ColumnType type) {
        return type instanceof ColumnType.WholeNumber
                || type instanceof ColumnType.ExactDecimal
                || type instanceof ColumnType.FloatingPoint;
    }

    /** Why a number of the row cannot be read. */
    Optional<Decoding.Rejected> problem(Map<String, String> row) {
        return columns.keySet().stream()
                .filter(column -> !text(row, column).isEmpty()
                        && !form.matcher(text(row, column)).matches())
                .findFirst()
                .map(column -> new Decoding.Rejected(
                        Reason.NOT_A_NUMBER,
                        columns.get(column),
                        personal.contains(column) ? Decoding.MASKED : text(row, column),
                        told));
    }

    /** The row with its numbers as the contract reads them. */
    Map<String, String> rewritten(Map<String, String> row) {
        if (columns.isEmpty()) {
            return row;
        }
        Map<String, String> rewritten = new HashMap<>(row);
        columns.keySet().forEach(column -> rewritten.computeIfPresent(column, (name, text) -> plain(text)));
        return rewritten;
    }

    private static String text(Map<String, String> row, String column) {
        String text = row.get(column);
        return text == null ? "" : text.strip();
    }

    private String plain(String text) {
        String plain = layout.thousandsMark()
                .map(mark -> text.replace(String.valueOf(mark), ""))
                .orElse(text);
        return plain.replace(layout.decimalMark(), '.');
    }
}
