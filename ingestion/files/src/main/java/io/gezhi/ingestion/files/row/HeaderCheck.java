package io.gezhi.ingestion.files.row;

import io.gezhi.ingestion.files.source.SourceFile;
import io.gezhi.ingestion.files.source.UnreadableFileException;
import io.gezhi.schemas.city.Mapping;
import io.gezhi.schemas.contract.Column;
import io.gezhi.schemas.contract.Contract;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares the columns of a file with what its feed expects. A column that is mapped and missing refuses the file, because
 * every row would silently lose a value; one that nobody knows is told and counted, and the load goes on.
 */
public record HeaderCheck(Contract contract, Mapping mapping, Set<String> ignored) {

    /** The columns that neither the mapping nor its list of ignored ones names. */
    public List<String> unknownColumns(SourceFile file, List<String> columns) {
        Set<String> required = requiredColumns();
        required.removeAll(columns);
        if (!required.isEmpty()) {
            throw new UnreadableFileException("Cannot load " + file.name() + ": the column is missing ("
                    + String.join(", ", new TreeSet<>(required)) + ")");
        }
        Set<String> known = new LinkedHashSet<>(mapping.sourceColumns());
        mapped(columns, known).forEach(column -> refuseTwice(file, columns, column));
        known.addAll(ignored);
        return columns.stream()
                .filter(column -> !column.isEmpty() && !known.contains(column))
                .distinct()
                .toList();
    }

    /** A mapping that nobody wrote asks only for what the contract requires; the door fills its own columns. */
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
