package io.gezhi.ingestion.files.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The header of delimited text: as it stands, and the columns that it names. */
public record CsvHeader(String text, Columns columns) {

    public static CsvHeader of(String text, FieldSplitter splitter) {
        return of(List.of(text), "", splitter);
    }

    /**
     * A header of several lines, whose names of one column are joined.
     *
     * @param separator line in front of it that states the delimiter, or nothing
     */
    static CsvHeader of(List<String> lines, String separator, FieldSplitter splitter) {
        List<List<String>> names = lines.stream().map(splitter::split).toList();
        int width = names.stream().mapToInt(List::size).max().orElse(0);
        List<String> joined = new ArrayList<>();
        for (int at = 0; at < width; at++) {
            int column = at;
            joined.add(names.stream()
                    .map(line -> column < line.size() ? line.get(column).strip() : "")
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.joining(" ")));
        }
        String text = lines.size() == 1 ? lines.get(0) : joined(joined, splitter);
        return new CsvHeader(separator + text, new Columns(joined));
    }

    private static String joined(List<String> names, FieldSplitter splitter) {
        return Stream.of(names).flatMap(List::stream).collect(Collectors.joining(splitter.delimiter()));
    }
}
