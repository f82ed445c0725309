package io.gezhi.batch.methods.index.prepare;

import io.gezhi.batch.methods.index.data.Finding;
import io.gezhi.batch.methods.index.data.Findings;
import io.gezhi.batch.methods.index.data.NumberTable;
import io.gezhi.batch.methods.index.data.UnitData;
import io.gezhi.batch.methods.index.prepare.Imputation.Centre;
import io.gezhi.batch.methods.index.prepare.Imputation.FromAll;
import io.gezhi.batch.methods.index.prepare.Imputation.FromGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fills the gaps of a table, column by column, with the centre of the values that share the unit's label. */
public final class GapFilling {
    private final NumberTable table;
    private final Imputation imputation;
    private final UnitData data;
    private final Findings findings;

    public GapFilling(NumberTable table, Imputation imputation, UnitData data, Findings findings) {
        this.table = table;
        this.imputation = imputation;
        this.data = data;
        this.findings = findings;
    }

    public NumberTable filled() {
        if (imputation instanceof FromAll fromAll) {
            return fill(
                    fromAll.centre(),
                    table.units().stream().map(unit -> "all units").toList());
        }
        if (imputation instanceof FromGroup fromGroup) {
            return fill(fromGroup.centre(), data.labels().get(fromGroup.group()));
        }
        return table;
    }

    private NumberTable fill(Centre centre, List<String> labels) {
        var columns = new double[table.columns().size()][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = fill(table.columns().get(c), table.values()[c], centre, labels);
        }
        return new NumberTable(table.units(), table.columns(), columns);
    }

    private double[] fill(String column, double[] values, Centre centre, List<String> labels) {
        Map<String, Double> centres = centres(values, centre, labels);
        double[] filled = values.clone();
        for (int u = 0; u < filled.length; u++) {
            if (Double.isNaN(filled[u])) {
                filled[u] = centres.getOrDefault(labels.get(u), Double.NaN);
                explain(column, table.units().get(u), labels.get(u), filled[u]);
            }
        }
        return filled;
    }

    private static Map<String, Double> centres(double[] values, Centre centre, List<String> labels) {
        Map<String, List<Double>> groups = new LinkedHashMap<>();
        for (int u = 0; u < values.length; u++) {
            if (!labels.get(u).isEmpty() && !Double.isNaN(values[u])) {
                groups.computeIfAbsent(labels.get(u), label -> new ArrayList<>())
                        .add(values[u]);
            }
        }
        Map<String, Double> centres = new LinkedHashMap<>();
        groups.forEach((label, members) -> centres.put(
                label,
                centre.of(members.stream().mapToDouble(Double::doubleValue).toArray())));
        return centres;
    }

    private void explain(String column, String unit, String label, double filled) {
        if (label.isEmpty()) {
            findings.cell(Finding.Code.GROUP_MISSING, unit, column, "not imputed, the unit has no group");
        } else if (Double.isNaN(filled)) {
            findings.cell(
                    Finding.Code.GROUP_WITHOUT_VALUES,
                    unit,
                    column,
                    "not imputed, no value in its group (" + label + ")");
        }
    }
}
