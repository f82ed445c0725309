package io.gezhi.streaming.rules.detect;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A table of published results, from the folder in the system property {@code gezhi.expected}, the environment variable
 * {@code GEZHI_EXPECTED}, or {@code shared/expected} beside any folder above this one; without it the test is skipped.
 */
public record PublishedTable(List<Map<String, String>> rows) {
    public static PublishedTable read(String name) {
        Path folder = folder();
        assumeTrue(folder != null, "published tables not found: set -Dgezhi.expected or GEZHI_EXPECTED");
        try {
            List<String> lines = Files.readAllLines(folder.resolve(name));
            String[] header = lines.get(0).split(",", -1);
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < header.length; i++) {
                    row.put(header[i], cells[i]);
                }
                rows.add(row);
            }
            return new PublishedTable(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public PublishedTable where(String column, String value) {
        return new PublishedTable(
                rows.stream().filter(row -> row.get(column).equals(value)).toList());
    }

    public double[] numbers(String column) {
        return rows.stream()
                .mapToDouble(row -> Double.parseDouble(row.get(column)))
                .toArray();
    }

    private static Path folder() {
        Stream<String> named = Stream.of(System.getProperty("gezhi.expected"), System.getenv("GEZHI_EXPECTED"));
        List<Path> candidates =
                new ArrayList<>(named.filter(name -> name != null).map(Path::of).toList());
        for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            candidates.add(above.resolve("shared/expected"));
        }
        return candidates.stream().filter(Files::isDirectory).findFirst().orElse(null);
    }
}
