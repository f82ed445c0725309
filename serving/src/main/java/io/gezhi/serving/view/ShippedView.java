package io.gezhi.serving.view;

import io.gezhi.schemas.contract.Contracts;
import io.gezhi.schemas.table.TableName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The views over several data sets, which no contract gives: one file of SQL each, shipped with the contracts. The
 * comment above the statement says what a row is, a line {@code -- column NAME: TEXT} what a column holds.
 */
public final class ShippedView {

    private static final String FOLDER = "/views/";
    private static final Pattern STATEMENT = Pattern.compile("(?s)^.*?CREATE OR REPLACE VIEW \\S+ AS\\s+(.*?);?\\s*$");
    private static final Pattern READS = Pattern.compile("gezhi\\.([a-z]+)\\.([a-z_0-9]+)");
    private static final Pattern COLUMN = Pattern.compile("column (\\w+): (.*)");

    private ShippedView() {}

    /** All of them. */
    public static List<AnalystView> all() {
        return resource("index.txt")
                .lines()
                .filter(name -> !name.isBlank())
                .map(ShippedView::named)
                .toList();
    }

    /** One of them. */
    public static AnalystView named(String name) {
        String file = resource(name + ".sql");
        Matcher statement = STATEMENT.matcher(file);
        if (!statement.matches()) {
            throw new IllegalStateException("Invalid view " + name + ": CREATE OR REPLACE VIEW is expected");
        }
        StringBuilder comment = new StringBuilder();
        Map<String, String> columns = new LinkedHashMap<>();
        file.lines()
                .takeWhile(line -> line.startsWith("--"))
                .map(line -> line.substring(2).strip())
                .forEach(line -> {
                    Matcher column = COLUMN.matcher(line);
                    if (column.matches()) {
                        columns.put(column.group(1), column.group(2));
                    } else {
                        comment.append(comment.isEmpty() ? "" : " ").append(line);
                    }
                });
        String query = statement.group(1);
        return new AnalystView(name, comment.toString(), query, columns, List.copyOf(reads(query)));
    }

    private static Set<TableName> reads(String query) {
        Set<TableName> reads = new LinkedHashSet<>();
        Matcher table = READS.matcher(query);
        while (table.find()) {
            reads.add(new TableName(table.group(1), table.group(2)));
        }
        return reads;
    }

    private static String resource(String name) {
        try (InputStream in = Contracts.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("Missing resource: " + FOLDER + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + FOLDER + name, failure);
        }
    }
}
