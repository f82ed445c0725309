package io.gezhi.batch.methods.command;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** A CSV table in UTF-8 with a header; messages name the file, the line and the column. */
final class CsvTable {
    private final Path path;
    private final List<String> header;
    private final List<CSVRecord> rows;

    private CsvTable(Path path, List<String> header, List<CSVRecord> rows) {
        this.path = path;
        this.header = header;
        this.rows = rows;
    }

    static CsvTable read(Path path) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
        try (var reader = Files.newBufferedReader(path, StandardCharsets.UTF_8);
                CSVParser parser = format.parse(reader)) {
            List<CSVRecord> rows = parser.getRecords();
            if (rows.isEmpty()) {
                throw new IllegalArgumentException("Cannot read table: it has no rows (" + path + ")");
            }
            return new CsvTable(path, parser.getHeaderNames(), rows);
        }
    }

    int size() {
        return rows.size();
    }

    List<String> texts(String column) {
        int place = header.indexOf(column);
        if (place < 0) {
            throw new IllegalArgumentException(
                    "Missing column in " + path + ": the header has " + header + " (" + column + ")");
        }
        return rows.stream()
                .map(row -> place < row.size() ? row.get(place) : "")
                .toList();
    }

    double[] numbers(String column) {
        List<String> texts = texts(column);
        return IntStream.range(0, texts.size())
                .mapToDouble(row -> number(texts.get(row), column, row))
                .toArray();
    }

    private double number(String text, String column, int row) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Cannot read number: " + path + " line " + (row + 2) + ", column " + column + " (" + text + ")", e);
        }
    }

    static String text(List<String> header, List<? extends List<?>> rows) throws IOException {
        StringWriter text = new StringWriter();
        CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            printer.printRecord(header);
            for (List<?> row : rows) {
                printer.printRecord(row.stream().map(CsvTable::cell).toList());
            }
        }
        return text.toString();
    }

    /** Whole numbers without a point; an absent number is an empty cell. */
    private static Object cell(Object value) {
        if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? cell(optional.getAsDouble()) : "";
        }
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString(number.longValue());
        }
        return value;
    }
}
