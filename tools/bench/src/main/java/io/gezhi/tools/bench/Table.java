package io.gezhi.tools.bench;

import io.gezhi.runtime.cause.RootCause;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A text file in UTF-8 with a header and cells between separators, quoted or not, packed by gzip or not. A byte order mark,
 * Windows line ends and empty lines make no difference. A cell that cannot be read is told with its file, line, column and value;
 * {@link #refuseProblems()} tells all of them at once.
 */
final class Table {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss[.SSSSSS]", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** {@code Double.parseDouble} also takes 12d and 0x1p3. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private final Path file;
    private final List<String> columns;
    private final List<CSVRecord> rows;
    private final Problems problems = new Problems();

    private Table(Path file, List<String> columns, List<CSVRecord> rows) {
        this.file = file;
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * Reads a file whole.
     *
     * @throws OperatorMistakeException when there is no header, no row, or a row with another number of cells than the header
     */
    static Table read(Path file, char separator) {
        List<CSVRecord> records = records(file, separator);
        if (records.isEmpty()) {
            throw new OperatorMistakeException("Cannot read table: the file is empty (%s)".formatted(file));
        }
        List<String> columns = new ArrayList<>(records.get(0).toList());
        columns.set(0, columns.get(0).replace("\ufeff", ""));
        Table table = new Table(file, columns, records.subList(1, records.size()));
        if (table.rows.isEmpty()) {
            throw new OperatorMistakeException(
                    "Cannot read table: there is no row below the header (%s)".formatted(file));
        }
        for (int row = 0; row < table.rows(); row++) {
            table.requireAsManyCells(row);
        }
        table.refuseProblems();
        return table;
    }

    int rows() {
        return rows.size();
    }

    boolean has(String column) {
        return columns.contains(column);
    }

    /** The columns between the first and the first of these, which must be there. */
    List<String> columnsBetweenFirstAnd(String column) {
        return columns.subList(1, index(column));
    }

    String text(int row, String column) {
        String text = rows.get(row).get(index(column)).strip();
        if (text.isEmpty()) {
            problems.add("Missing %s: the cell is empty (%s)".formatted(column, at(row)));
        }
        return text;
    }

    double number(int row, String column) {
        String text = text(row, column);
        double number = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (Double.isFinite(number)) {
            return number;
        }
        refuse(row, column, "must be a finite number", text);
        return Double.NaN;
    }

    long whole(int row, String column) {
        double number = number(row, column);
        if (number != Math.rint(number)) {
            refuse(row, column, "must be a whole number", text(row, column));
        }
        return (long) number;
    }

    /** True for 1, false for 0. */
    boolean flag(int row, String column) {
        double number = number(row, column);
        if (number != 0 && number != 1) {
            refuse(row, column, "must be 0 or 1", text(row, column));
        }
        return number == 1;
    }

    LocalDateTime time(int row, String column) {
        String text = text(row, column);
        try {
            return time(text);
        } catch (DateTimeParseException notTime) {
            refuse(row, column, "must be a time such as 2014-04-01 00:00:00", text);
            return LocalDateTime.MIN;
        }
    }

    /** A time as the files write it. */
    static String shown(LocalDateTime time) {
        return SHOWN.format(time);
    }

    static LocalDateTime time(String text) {
        return LocalDateTime.parse(text, TIME);
    }

    /** Notes what is wrong with a cell; an empty cell was told already. */
    void refuse(int row, String column, String rule, String value) {
        if (!value.isEmpty()) {
            problems.add("Invalid %s: %s (%s; %s)".formatted(column, rule, value, at(row)));
        }
    }

    void refuseProblems() {
        problems.refuse();
    }

    private String at(int row) {
        return "%s line %d".formatted(file, row + 2);
    }

    private int index(String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new OperatorMistakeException("Missing column: %s is required, the header has %s (%s line 1)"
                    .formatted(column, String.join(", ", columns), file));
        }
        return index;
    }

    private void requireAsManyCells(int row) {
        int cells = rows.get(row).size();
        if (cells != columns.size()) {
            problems.add(
                    "Invalid row: must have %d cells as the header (%d; %s)".formatted(columns.size(), cells, at(row)));
        }
    }

    private static List<CSVRecord> records(Path file, char separator) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(true)
                .get();
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                Reader reader = new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder());
                CSVParser parser = format.parse(reader)) {
            return parser.getRecords();
        } catch (IOException | UncheckedIOException unreadable) {
            boolean encoding = RootCause.of(unreadable) instanceof CharacterCodingException;
            String reason = encoding ? "it is not UTF-8" : unreadable.getMessage();
            throw new OperatorMistakeException("Cannot read table: %s (%s)".formatted(reason, file));
        }
    }
}
