package io.gezhi.tools.methods.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A comma-separated file with a header, in UTF-8, with or without a byte order mark, lines ended in either way. An empty cell
 * and {@code NA} are missing.
 *
 * <p>Refused: a row with more or fewer cells than the header, which is a value with an unquoted comma or a line cut off.
 */
public final class CsvFile {
    /** Greater numbers overflow when four of them are multiplied, as kurtosis does. */
    private static final double GREATEST = 1e60;

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .setTrim(true)
            .get();

    private final Path path;
    private final List<String> header;
    private final List<Row> rows;

    private record Row(long line, List<String> cells) {}

    private CsvFile(Path path, List<String> header, List<Row> rows) {
        this.path = path;
        this.header = header;
        this.rows = rows;
    }

    public static CsvFile read(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new InvalidTable(path, List.of("it is a folder"));
        }
        List<Row> rows = rows(path);
        if (rows.isEmpty()) {
            throw new InvalidTable(path, List.of("line 1: must be a header, the file is empty"));
        }
        List<String> header = rows.get(0).cells();
        List<Row> body = List.copyOf(rows.subList(1, rows.size()));
        List<String> ragged = body.stream()
                .filter(row -> row.cells().size() != header.size())
                .map(row -> "line " + row.line() + ": must have " + header.size() + " cells like the header ("
                        + row.cells().size() + ")")
                .toList();
        if (!ragged.isEmpty()) {
            throw new InvalidTable(path, ragged);
        }
        return new CsvFile(path, header, body);
    }

    private static List<Row> rows(Path path) throws IOException {
        try (var reader = Files.newBufferedReader(path, StandardCharsets.UTF_8);
                CSVParser parser = FORMAT.parse(withoutByteOrderMark(reader))) {
            var rows = new ArrayList<Row>();
            for (CSVRecord found : parser) {
                List<String> cells = found.stream().toList();
                rows.add(new Row(parser.getCurrentLineNumber() - lineBreaks(cells), cells));
            }
            return rows;
        } catch (CharacterCodingException e) {
            throw new InvalidTable(path, List.of("it is not UTF-8"));
        } catch (UncheckedIOException e) {
            boolean encoding = e.getCause() instanceof CharacterCodingException;
            String reason = encoding
                    ? "it is not UTF-8"
                    : "it is not CSV: " + e.getCause().getMessage();
            throw new InvalidTable(path, List.of(reason));
        }
    }

    private static long lineBreaks(List<String> cells) {
        return cells.stream()
                .mapToLong(cell -> cell.chars().filter(c -> c == '\n').count())
                .sum();
    }

    private static BufferedReader withoutByteOrderMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    public Path path() {
        return path;
    }

    public List<String> header() {
        return header;
    }

    public boolean hasColumn(String name) {
        return header.contains(name);
    }

    public int rowCount() {
        return rows.size();
    }

    /** Where a row (from 0) begins in the file, the header being line 1. */
    public long line(int row) {
        return rows.get(row).line();
    }

    /** The texts of a column, empty where missing or where the column does not exist. */
    public List<String> texts(String column) {
        int place = header.indexOf(column);
        if (place != header.lastIndexOf(column)) {
            throw new InvalidTable(path, List.of("line 1: a column must stand once in the header (" + column + ")"));
        }
        return rows.stream().map(row -> place < 0 ? "" : text(row, place)).toList();
    }

    private static String text(Row row, int place) {
        String text = row.cells().get(place);
        return text.equals("NA") ? "" : text;
    }

    /** The numbers of a column, {@code NaN} where missing; notes every cell that is no number. */
    public double[] numbers(String column, List<String> problems) {
        List<String> texts = texts(column);
        var numbers = new double[texts.size()];
        for (int row = 0; row < numbers.length; row++) {
            String text = texts.get(row);
            numbers[row] = text.isEmpty() ? Double.NaN : number(text);
            if (!text.isEmpty() && Double.isNaN(numbers[row])) {
                problems.add(problem(row, column, "must be a number between -1e60 and 1e60", text));
            }
        }
        return numbers;
    }

    /** One problem, in the words that every message of a table has. */
    public String problem(int row, String column, String rule, String value) {
        return "line " + line(row) + ", column " + column + ": " + rule + " (" + value + ")";
    }

    private static double number(String text) {
        double number = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        return Math.abs(number) <= GREATEST ? number : Double.NaN;
    }
}
