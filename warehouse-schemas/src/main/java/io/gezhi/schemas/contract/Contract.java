package io.gezhi.schemas.contract;

import java.time.Duration;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The contract of one data set: the single place that names its columns, types, keys, personal-data grades and checks.
 * Decoding, tables, quality checks, policies and the data dictionary are derived from it.
 *
 * @param name name of the data set and of its tables
 * @param version version of the contract
 * @param key names of the columns that identify a row, in order
 * @param versionColumn moment that orders the versions of one row where arrival cannot, if there is one
 * @param jumps how far a column may move from one delivery to the next before it is doubted
 */
public record Contract(
        String name,
        String version,
        String title,
        String purpose,
        String limitations,
        Layer layer,
        List<Column> columns,
        List<String> key,
        Optional<String> versionColumn,
        Optional<Duration> freshness,
        Optional<Period> retention,
        JumpLimits jumps) {

    public Contract {
        Objects.requireNonNull(name, "name");
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    public Column column(String columnName) {
        int index = indexOf(columnName);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "Cannot find column in contract " + name + ": no such column (" + columnName + ")");
        }
        return columns.get(index);
    }

    /** The same contract with other columns. */
    public Contract withColumns(List<Column> others) {
        return new Contract(
                name,
                version,
                title,
                purpose,
                limitations,
                layer,
                others,
                key,
                versionColumn,
                freshness,
                retention,
                jumps);
    }

    public boolean hasColumn(String columnName) {
        return indexOf(columnName) >= 0;
    }

    /** Position of the column, or -1. */
    public int indexOf(String columnName) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(columnName)) {
                return i;
            }
        }
        return -1;
    }

    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    public boolean hasPersonalColumns() {
        return columns.stream().anyMatch(column -> column.grade().isPersonal());
    }

    /** Positions of the columns by name. */
    public Map<String, Integer> positions() {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            positions.put(columns.get(i).name(), i);
        }
        return Map.copyOf(positions);
    }
}
