package io.gezhi.tools.methods.index;

import io.gezhi.batch.methods.index.data.NumberTable;
import io.gezhi.batch.methods.index.explain.Contributions;
import io.gezhi.tools.methods.table.CsvText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes contributions as CSV, a row for each unit and indicator. */
public final class ContributionFiles {
    private ContributionFiles() {}

    /** {@code contributions.csv}: weight in force and contribution to the score. */
    public static void write(Contributions.OfScore split, Path folder) throws IOException {
        var rows = new ArrayList<List<Object>>();
        NumberTable table = split.contributions();
        for (int u = 0; u < table.unitCount(); u++) {
            for (int c = 0; c < table.columns().size(); c++) {
                rows.add(List.of(
                        table.units().get(u),
                        table.columns().get(c),
                        split.weights().values()[c][u],
                        table.values()[c][u]));
            }
        }
        CsvText.write(
                folder.resolve("contributions.csv"), List.of("unit", "indicator", "weight", "contribution"), rows);
    }

    /** {@code change_contributions.csv}: contribution to the change; the effect of the weights is named so. */
    public static void write(Contributions.OfChange split, Path folder) throws IOException {
        var rows = new ArrayList<List<Object>>();
        NumberTable table = split.byIndicator();
        for (int u = 0; u < table.unitCount(); u++) {
            String unit = table.units().get(u);
            for (int c = 0; c < table.columns().size(); c++) {
                rows.add(List.of(unit, table.columns().get(c), table.values()[c][u], split.change()[u]));
            }
            rows.add(List.of(unit, "(weights)", split.byWeights()[u], split.change()[u]));
        }
        CsvText.write(
                folder.resolve("change_contributions.csv"),
                List.of("unit", "indicator", "contribution", "change"),
                rows);
    }
}
