package io.gezhi.ingestion.files.row;

import io.gezhi.ingestion.files.source.SourceFile;
import io.gezhi.ingestion.files.source.UnreadableFileException;
import io.gezhi.schemas.city.Mapping;
import io.gezhi.schemas.contract.Column;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.problem.NearestNames;
import io.gezhi.schemas.row.VisibleText;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compares the columns of a file with what its feed expects. A column that is mapped and missing refuses the file, because
 * every row would silently lose a value; one that nobody knows is told and counted, and the load goes on.
 */
public record HeaderCheck(Contract contract, Mapping mapping, Set<String> ignored) {
    private static final int MOST_NAMED = 40;
    private static final char UNREADABLE = '\uFFFD';
    private static final Pattern DELIMITER = Pattern.compile("[,;\t|]");

    /** The columns that neither the mapping nor its list of ignored ones names. */
    public List<String> unknownColumns(SourceFile file, List<String> columns) {
        Set<String> required = requiredColumns();
        required.removeAll(columns);
        if (!required.isEmpty()) {
            throw new UnreadableFileException("Cannot load " + file.name() + ": "
                    + (required.size() == 1 ? "the column is missing (" : "the columns are missing (")
                    + String.join(", ", new TreeSet<>(required)) + "); " + found(columns, required));
        }
        Set<String> known = new LinkedHashSet<>(mapping.sourceColumns());
        mapped(columns, known).forEach(column -> refuseTwice(file, columns, column));
        known.addAll(ignored);
        return columns.stream()
                .filter(column -> !column.isEmpty() && !known.contains(column))
                .distinct()
                .toList();
    }

    /** What the file has instead, which name was likely meant, and what else may be the cause. */
    private static String found(List<String> columns, Set<String> missing) {
        List<String> named =
                columns.stream().filter(column -> !column.isEmpty()).toList();
        StringBuilder found = new StringBuilder("the file has ")
                .append(named.size() == 1 ? "one column" : named.size() + " columns")
                .append(": ")
                .append(named.stream().limit(MOST_NAMED).map(VisibleText::of).collect(Collectors.joining(", ")))
                .append(named.size() > MOST_NAMED ? ", and others" : "");
        new TreeSet<>(missing)
                .forEach(column -> NearestNames.likely(column, named).ifPresent(meant -> found.append("; is ")
                        .append(VisibleText.of(meant))
                        .append(" meant for ")
                        .append(column)
                        .append('?')));
        return found.append(cause(named)).toString();
    }

    private static String cause(List<String> named) {
        if (named.stream().anyMatch(column -> column.indexOf(UNREADABLE) >= 0)) {
            return "; letters that cannot be read: does the feed declare the file's encoding?";
        }
        return named.size() == 1 && DELIMITER.matcher(named.get(0)).find()
                ? "; does the feed declare the file's delimiter?"
                : "";
    }

    /** A mapping that nobody wrote asks only for what the contract requires; de-identification fills its own columns. */
    private Set<String> requiredColumns() {
        boolean unwritten = mapping.equals(Mapping.sameNames(contract));
        Set<String> columns = unwritten
                ? contract.columns().stream()
                        .filter(column -> column.required() || contract.key().contains(column.name()))
                        .map(Column::name)
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : new LinkedHashSet<>(mapping.sourceColumns());
        contract.columns().stream()
                .filter(column -> column.deidentificationCheck().isPresent())
                .map(Column::name)
                .forEach(columns::remove);
        return columns;
    }

    private static Set<String> mapped(List<String> columns, Set<String> known) {
        return columns.stream().filter(known::contains).collect(Collectors.toSet());
    }

    private static void refuseTwice(SourceFile file, List<String> columns, String column) {
        if (Collections.frequency(columns, column) > 1) {
            throw new UnreadableFileException(
                    "Cannot load " + file.name() + ": a mapped column appears more than once (" + column + ")");
        }
    }
}
