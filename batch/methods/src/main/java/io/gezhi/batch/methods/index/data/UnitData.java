package io.gezhi.batch.methods.index.data;

import java.util.List;
import java.util.Map;

/**
 * What an index is computed from: the numbers of the units (indicators and exposures), the labels of the units by
 * grouping column (an empty label is a missing one) and their display names.
 */
public record UnitData(NumberTable numbers, Map<String, List<String>> labels, List<String> names) {
    public UnitData {
        labels = Map.copyOf(labels);
        names = List.copyOf(names);
        labels.forEach((column, values) -> {
            if (values.size() != numbers.unitCount()) {
                throw new IllegalArgumentException("Cannot build unit data: column " + column + " has " + values.size()
                        + " labels for " + numbers.unitCount() + " units");
            }
        });
        if (names.size() != numbers.unitCount()) {
            throw new IllegalArgumentException(
                    "Cannot build unit data: " + names.size() + " names for " + numbers.unitCount() + " units");
        }
    }

    /** Unit data without grouping columns, named by their codes. */
    public static UnitData of(NumberTable numbers) {
        return new UnitData(numbers, Map.of(), numbers.units());
    }
}
