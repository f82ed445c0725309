package io.gezhi.tools.methods.rates;

import io.gezhi.batch.methods.rates.Smoothing;
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

/** Smooths rates over a map of points. */
@Command(
        name = "smooth",
        mixinStandardHelpOptions = true,
        description = "Smooths rates over a map: columns id, x, y, events, exposure.")
public final class SmoothRates implements Callable<Integer> {
    @Mixin
    private TableFiles files;

    @Option(
            names = "--nearest",
            defaultValue = "2",
            description = "The reach takes in so many neighbours of every point (default: ${DEFAULT-VALUE}).")
    private int nearest;

    @Override
    public Integer call() throws IOException {
        CsvTable table = files.read();
        List<String> ids = table.ids("id");
        double[] x = table.numbers("x", NumberRule.ANY);
        double[] y = table.numbers("y", NumberRule.ANY);
        double[] events = table.numbers("events", NumberRule.NOT_NEGATIVE);
        double[] exposure = table.numbers("exposure", NumberRule.POSITIVE);
        double[] kernel = Smoothing.kernel(events, exposure, x, y, nearest);
        double[] disk = Smoothing.disk(events, exposure, x, y, nearest);
        var rows = new ArrayList<List<Object>>();
        for (int at = 0; at < x.length; at++) {
            rows.add(List.of(ids.get(at), events[at] / exposure[at], kernel[at], disk[at]));
        }
        files.write(List.of("id", "raw", "kernel", "disk"), rows);
        return 0;
    }
}
