package io.gezhi.tools.methods.space;

import io.gezhi.batch.methods.space.FalseDiscovery;
import io.gezhi.tools.methods.table.CsvTable;
import io.gezhi.tools.methods.table.NumberRule;
import io.gezhi.tools.methods.table.TableFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Adjusts the p of many tests for false discoveries. */
@Command(
        name = "false-discovery",
        mixinStandardHelpOptions = true,
        description = "Adjusts many p for false discoveries (Benjamini and Hochberg): columns id, p.")
public final class AdjustProbabilities implements Callable<Integer> {
    @Mixin
    private TableFiles files;

    @Option(names = "--p", defaultValue = "p", description = "Column of the probability (default: ${DEFAULT-VALUE}).")
    private String column;

    @Override
    public Integer call() throws IOException {
        CsvTable table = files.read();
        List<String> ids = table.ids("id");
        double[] p = table.numbers(column, NumberRule.SHARE);
        double[] adjusted = FalseDiscovery.adjusted(p);
        var rows = new ArrayList<List<Object>>();
        for (int at = 0; at < p.length; at++) {
            rows.add(List.of(ids.get(at), p[at], adjusted[at]));
        }
        files.write(List.of("id", "p", "p_adjusted"), rows);
        return 0;
    }
}
