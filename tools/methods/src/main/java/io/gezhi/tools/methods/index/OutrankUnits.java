package io.gezhi.tools.methods.index;

import io.gezhi.batch.methods.index.aggregate.Outranking;
import io.gezhi.batch.methods.index.data.NumberTable;
import io.gezhi.tools.methods.table.CsvTable;
import io.gezhi.tools.methods.table.Missing;
import io.gezhi.tools.methods.table.NumberRule;
import io.gezhi.tools.methods.table.TableFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares units in pairs: on what share of the weight one is above the other. */
@Command(
        name = "outrank",
        mixinStandardHelpOptions = true,
        description = "Outranking matrix and Copeland scores: column id and the indicators, higher is better.")
public final class OutrankUnits implements Callable<Integer> {
    @Mixin
    private TableFiles files;

    @Option(
            names = "--weights",
            required = true,
            description = "A CSV file with columns indicator and weight: the columns to compare.")
    private Path weights;

    @Option(
            names = "--ties",
            defaultValue = "EXACT",
            description = "${COMPLETION-CANDIDATES}, the latter as COINr rounds (default: ${DEFAULT-VALUE}).")
    private Outranking.Ties ties;

    @Override
    public Integer call() throws IOException {
        CsvTable named = CsvTable.read(weights);
        List<String> indicators = named.ids("indicator");
        double[] weight = named.numbers("weight", NumberRule.POSITIVE);
        CsvTable table = files.read();
        List<String> ids = table.ids("id");
        double[][] parts = indicators.stream().map(table::numbersOrMissing).toArray(double[][]::new);
        double[][] matrix = Outranking.matrix(parts, weight);
        double[] copeland = Outranking.copeland(new NumberTable(ids, indicators, parts), weight, ties);
        var header = new ArrayList<>(List.of("id", "copeland"));
        header.addAll(ids);
        var rows = new ArrayList<List<Object>>();
        for (int unit = 0; unit < matrix.length; unit++) {
            var row = new ArrayList<Object>(List.of(ids.get(unit), Missing.orEmpty(copeland[unit])));
            for (double share : matrix[unit]) {
                row.add(share);
            }
            rows.add(row);
        }
        files.write(header, rows);
        return 0;
    }
}
