package io.gezhi.batch.methods.index.prepare;

import io.gezhi.batch.methods.index.data.Findings;
import io.gezhi.batch.methods.index.data.NumberTable;
import java.util.List;
import java.util.Optional;

/** The table after treatment and what was done to each indicator. */
public record TreatedTable(NumberTable table, List<TreatedColumn> details) {
    public TreatedTable {
        details = List.copyOf(details);
    }

    public static TreatedTable of(NumberTable table, Optional<Treatment> treatment, Findings findings) {
        if (treatment.isEmpty()) {
            return new TreatedTable(table, List.of());
        }
        var step = new ColumnTreatment(treatment.get(), findings);
        List<TreatedColumn> details = table.columns().stream()
                .map(indicator -> step.treat(indicator, table.column(indicator)))
                .toList();
        double[][] values = details.stream().map(TreatedColumn::values).toArray(double[][]::new);
        return new TreatedTable(new NumberTable(table.units(), table.columns(), values), details);
    }
}
