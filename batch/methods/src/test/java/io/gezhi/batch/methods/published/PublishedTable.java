package io.gezhi.batch.methods.published;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A table of published results. Looked for in the system property {@code gezhi.expected}, the environment variable {@code
 * GEZHI_EXPECTED}, and {@code shared/expected} beside any folder above the working directory; where none of them exists the
 * test is skipped and says so, where the folder exists but the table does not the test fails.
 */
public record PublishedTable(List<Map<String, String>> rows) {
    public static PublishedTable read(String name) {
        Optional<Path> folder = folder();
        assumeTrue(folder.isPresent(), "published tables not found: set -Dgezhi.expected or GEZHI_EXPECTED");
        try {
            return new PublishedTable(
                    parse(Files.readString(folder.orElseThrow().resolve(name), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public double[] numbers(String column) {
        return rows.stream().mapToDouble(row -> number(row, column)).toArray();
    }

    public List<String> texts(String column) {
        return rows.stream().map(row -> text(row, column)).toList();
    }

    public PublishedTable where(Predicate<Map<String, String>> wanted) {
        return new PublishedTable(rows.stream().filter(wanted).toList());
    }

    public PublishedTable where(String column, String value) {
        return where(row -> text(row, column).equals(value));
    }

    /** The number in {@code value} of the one row whose {@code key} is this. */
    public double scalar(String key) {
        List<Map<String, String>> found = where("key", key).rows();
        if (found.size() != 1) {
            throw new IllegalArgumentException("Cannot read scalar: found " + found.size() + " times (" + key + ")");
        }
        return number(found.get(0), "value");
    }

    public static double number(Map<String, String> row, String column) {
        return Double.parseDouble(text(row, column));
    }

    public static String text(Map<String, String> row, String column) {
        String value = row.get(column);
        if (value == null) {
            throw new IllegalArgumentException("Missing column (" + column + " among " + row.keySet() + ")");
        }
        return value;
    }

    private static Optional<Path> folder() {
        String named = System.getProperty("gezhi.expected", System.getenv("GEZHI_EXPECTED"));
        if (named != null) {
            return Optional.of(Path.of(named)).filter(Files::isDirectory);
        }
        for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            Path candidate = above.resolve("shared/expected");
            if (Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static List<Map<String, String>> parse(String text) {
        List<List<String>> lines = text.lines().map(PublishedTable::cells).toList();
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> cells : lines.subList(1, lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int column = 0; column < cells.size(); column++) {
                row.put(lines.get(0).get(column), cells.get(column));
            }
            rows.add(row);
        }
        return List.copyOf(rows);
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '"' && quoted && at + 1 < line.length() && line.charAt(at + 1) == '"') {
                cell.append('"');
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
