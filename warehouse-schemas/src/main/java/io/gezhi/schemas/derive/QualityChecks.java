package io.gezhi.schemas.derive;

import io.gezhi.schemas.contract.Column;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.row.AllowedCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Derives the checks of a table from its contract. */
public final class QualityChecks {
    private QualityChecks() {}

    public static List<QualityCheck> of(Contract contract) {
        List<QualityCheck> checks = new ArrayList<>();
        checks.add(new QualityCheck.Unique(contract.name() + ".key", contract.key()));
        for (Column column : contract.columns()) {
            String id = contract.name() + "." + column.name() + ".";
            if (column.required()) {
                checks.add(new QualityCheck.Complete(id + "required", column.name()));
            }
            if (column.limits().min().isPresent() || column.limits().max().isPresent()) {
                checks.add(new QualityCheck.InRange(
                        id + "range",
                        column.name(),
                        column.limits().min(),
                        column.limits().max()));
            }
            Set<String> codes = AllowedCodes.of(column).codes();
            if (!codes.isEmpty()) {
                checks.add(new QualityCheck.OneOf(id + "codes", column.name(), List.copyOf(codes)));
            }
            column.reference()
                    .ifPresent(reference ->
                            checks.add(new QualityCheck.Refers(id + "reference", column.name(), reference)));
        }
        return List.copyOf(checks);
    }
}
