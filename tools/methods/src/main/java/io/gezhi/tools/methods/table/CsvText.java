package io.gezhi.tools.methods.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Rows as comma-separated text. Numbers are written so that reading them gives the same number again, whole ones without a
 * point; a number that is {@code NaN} or absent is an empty cell.
 */
public final class CsvText {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

    private CsvText() {}

    public static void write(Path path, List<String> header, Iterable<? extends List<?>> rows) throws IOException {
        try (var writer = Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
            print(writer, header, rows);
        }
    }

    /** Prints without closing the output. */
    public static void print(Appendable out, List<String> header, Iterable<? extends List<?>> rows) throws IOException {
        var printer = new CSVPrinter(out, FORMAT);
        printer.printRecord(header);
        for (List<?> row : rows) {
            printer.printRecord(row.stream().map(CsvText::cell).toList());
        }
        printer.flush();
    }

    private static Object cell(Object value) {
        if (value instanceof OptionalDouble optional) {
            return number(optional.orElse(Double.NaN));
        }
        return value instanceof Double number ? number(number) : value;
    }

    private static String number(double number) {
        if (Double.isNaN(number)) {
            return "";
        }
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
        return whole ? Long.toString((long) number) : Double.toString(number);
    }
}
