package io.gezhi.batch.methods.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** A comma-separated file with a header, in UTF-8. An empty cell and {@code NA} are missing. */
final class CsvFile {
    private final Path path;
    private final List<String> header;
    private final List<CSVRecord> rows;

    private CsvFile(Path path, List<String> header, List<CSVRecord> rows) {
        this.path = path;
        this.header = header;
        this.rows = rows;
    }

    static CsvFile read(Path path) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .setAllowMissingColumnNames(true)
                .setTrim(true)
                .get();
        try (var reader = Files.newBufferedReader(path, StandardCharsets.UTF_8);
                CSVParser parser = format.parse(reader)) {
            List<String> header = parser.getHeaderNames().stream()
                    .map(CsvFile::withoutByteOrderMark)
                    .toList();
            return new CsvFile(path, header, parser.getRecords());
        } catch (CharacterCodingException e) {
            throw new InvalidMethod("read " + path, List.of("it is not UTF-8"));
        } catch (UncheckedIOException e) {
            boolean encoding = e.getCause() instanceof CharacterCodingException;
            throw new InvalidMethod("read " + path, List.of(encoding ? "it is not UTF-8" : e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new InvalidMethod("read " + path, List.of(String.valueOf(e.getMessage())));
        }
    }

    private static String withoutByteOrderMark(String name) {
        return name.startsWith("\uFEFF") ? name.substring(1) : name;
    }

    Path path() {
        return path;
    }

    boolean hasColumn(String name) {
        return header.contains(name);
    }

    int rowCount() {
        return rows.size();
    }

    /** The texts of a column, empty where missing or where the column does not exist. */
    List<String> texts(String column) {
        int place = header.indexOf(column);
        return rows.stream().map(row -> text(row, place)).toList();
    }

    private static String text(CSVRecord row, int place) {
        String text = place < 0 || place >= row.size() ? "" : row.get(place);
        return text.equals("NA") ? "" : text;
    }

    /** The numbers of a column, {@code NaN} where missing; notes every cell that is no finite number. */
    double[] numbers(String column, List<String> problems) {
        List<String> texts = texts(column);
        var numbers = new double[texts.size()];
        for (int r = 0; r < numbers.length; r++) {
            numbers[r] = texts.get(r).isEmpty() ? Double.NaN : number(texts.get(r), column, r, problems);
        }
        return numbers;
    }

    private double number(String text, String column, int row, List<String> problems) {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Noted below, together with the numbers that are not finite.
        }
        problems.add("line " + (row + 2) + ", " + column + ": not a number (" + text + ")");
        return Double.NaN;
    }

    static void write(Path path, List<String> header, Iterable<? extends List<?>> rows) throws IOException {
        CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();
        try (var writer = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
                var printer = new CSVPrinter(writer, format)) {
            printer.printRecord(header);
            for (List<?> row : rows) {
                printer.printRecord(row.stream().map(CsvFile::cell).toList());
            }
        }
    }

    private static Object cell(Object value) {
        return value instanceof Double number ? number(number) : value;
    }

    private static String number(double number) {
        if (Double.isNaN(number)) {
            return "";
        }
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
        return whole ? Long.toString((long) number) : Double.toString(number);
    }

    static void write(Path path, String unitColumn, NumberTable table) throws IOException {
        var header = new ArrayList<String>(List.of(unitColumn));
        header.addAll(table.columns());
        var rows = new ArrayList<List<Object>>();
        for (int u = 0; u < table.unitCount(); u++) {
            var row = new ArrayList<Object>(List.of(table.units().get(u)));
            for (double[] column : table.values()) {
                row.add(column[u]);
            }
            rows.add(row);
        }
        write(path, header, rows);
    }

    /** How often each text occurs in a column. */
    Map<String, Integer> counts(String column) {
        Map<String, Integer> counts = new TreeMap<>();
        texts(column).forEach(text -> counts.merge(text, 1, Integer::sum));
        return counts;
    }
}
