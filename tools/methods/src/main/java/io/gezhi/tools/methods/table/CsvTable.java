package io.gezhi.tools.methods.table;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The table of a command: every cell that the command asks for must be there and keep its rule, or the table is refused. */
public final class CsvTable {
    private final CsvFile file;

    private CsvTable(CsvFile file) {
        this.file = file;
    }

    public static CsvTable read(Path path) throws IOException {
        CsvFile file = CsvFile.read(path);
        if (file.rowCount() == 0) {
            throw new InvalidTable(path, List.of("it has no rows"));
        }
        return new CsvTable(file);
    }

    public int size() {
        return file.rowCount();
    }

    boolean hasColumn(String column) {
        return file.hasColumn(column);
    }

    /** Cells that may be empty. */
    public List<String> texts(String column) {
        if (!file.hasColumn(column)) {
            throw new InvalidTable(
                    file.path(),
                    List.of("line 1: must name the column " + column + " (" + String.join(",", file.header()) + ")"));
        }
        return file.texts(column);
    }

    /** Names, none empty. */
    public List<String> names(String column) {
        return parsed(column, "must not be empty", text -> Optional.of(text).filter(name -> !name.isEmpty()));
    }

    /** Names of the rows, none empty and none twice. */
    public List<String> ids(String column) {
        List<String> ids = names(column);
        Map<String, Integer> first = new HashMap<>();
        var problems = new ArrayList<String>();
        for (int row = 0; row < ids.size(); row++) {
            Integer earlier = first.putIfAbsent(ids.get(row), row);
            if (earlier != null) {
                problems.add(file.problem(
                        row, column, "must not stand on line " + file.line(earlier) + " too", ids.get(row)));
            }
        }
        refuse(problems);
        return ids;
    }

    public double[] numbers(String column, NumberRule rule) {
        List<String> texts = texts(column);
        double[] numbers = file.numbers(column, new ArrayList<>());
        var problems = new ArrayList<String>();
        for (int row = 0; row < numbers.length; row++) {
            if (!rule.allows(numbers[row])) {
                problems.add(file.problem(row, column, rule.words(), texts.get(row)));
            }
        }
        refuse(problems);
        return numbers;
    }

    /** Numbers of which any may be missing, then {@code NaN}. */
    public double[] numbersOrMissing(String column) {
        texts(column);
        var problems = new ArrayList<String>();
        double[] numbers = file.numbers(column, problems);
        refuse(problems);
        return numbers;
    }

    /** Moments with their offset from UTC. */
    public List<Instant> instants(String column) {
        return parsed(column, "must be a time with its zone such as 2026-01-31T08:00:00Z", CsvTable::instant);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    public boolean[] flags(String column) {
        List<Boolean> flags = parsed(column, "must be true or false", CsvTable::flag);
        var plain = new boolean[flags.size()];
        for (int row = 0; row < plain.length; row++) {
            plain[row] = flags.get(row);
        }
        return plain;
    }

    private static Optional<Boolean> flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Parses each cell; refuses the cells that the parser cannot read. */
    public <T> List<T> parsed(String column, String rule, Function<String, Optional<T>> parser) {
        List<String> texts = texts(column);
        var values = new ArrayList<T>();
        var problems = new ArrayList<String>();
        for (int row = 0; row < texts.size(); row++) {
            Optional<T> value = parser.apply(texts.get(row));
            if (value.isPresent()) {
                values.add(value.get());
            } else {
                problems.add(file.problem(row, column, rule, texts.get(row)));
            }
        }
        refuse(problems);
        return values;
    }

    /** Refuses the rows in which a column is greater than another. */
    public void requireAtMost(String column, String limit) {
        double[] values = numbers(column, NumberRule.ANY);
        double[] limits = numbers(limit, NumberRule.ANY);
        List<String> texts = texts(column);
        List<String> bounds = texts(limit);
        var problems = new ArrayList<String>();
        for (int row = 0; row < values.length; row++) {
            if (values[row] > limits[row]) {
                problems.add(file.problem(
                        row, column, "must be at most " + limit + ", which is " + bounds.get(row), texts.get(row)));
            }
        }
        refuse(problems);
    }

    /** The words for what is wrong with one cell. */
    public String problem(int row, String column, String rule) {
        return file.problem(row, column, rule, file.texts(column).get(row));
    }

    /** Fails when there are problems. */
    public void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidTable(file.path(), problems);
        }
    }
}
