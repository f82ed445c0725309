package io.gezhi.schemas.contract;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A column of a contract.
 *
 * @param unit unit of the figure, where it has one
 * @param codeTable code table whose codes are the only allowed values, where there is one
 * @param reference column of another contract that holds every value of this one
 * @param deidentificationCheck the check at de-identification that fills this column, where it is one
 */
public record Column(
        String name,
        ColumnType type,
        boolean required,
        String description,
        Optional<String> unit,
        Grade grade,
        Treatment treatment,
        Limits limits,
        Optional<String> codeTable,
        Optional<Reference> reference,
        Optional<DeidentificationCheck> deidentificationCheck) {

    public Column {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }

    /** The same column that holds nothing but these values. */
    public Column withAllowed(List<String> values) {
        return new Column(
                name,
                type,
                required,
                description,
                unit,
                grade,
                treatment,
                limits.withAllowed(values),
                codeTable,
                reference,
                deidentificationCheck);
    }
}
