package io.gezhi.tools.methods.staff;

import io.gezhi.batch.methods.staff.ControlLimits;
import io.gezhi.batch.methods.staff.PoissonLimits;
import io.gezhi.tools.methods.table.Levels;
import io.gezhi.tools.methods.table.NumberRule;
import io.gezhi.tools.methods.table.TableFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Exact Poisson limits of a ratio at each expectation. */
@Command(
        name = "poisson-limits",
        mixinStandardHelpOptions = true,
        description = "Exact Poisson limits of observed over expected: column expected.")
public final class LimitCounts implements Callable<Integer> {
    @Mixin
    private TableFiles files;

    @Option(
            names = "--level",
            split = ",",
            defaultValue = "0.95,0.998",
            description = "Of the limits (default: ${DEFAULT-VALUE}).")
    private List<Double> levels;

    @Override
    public Integer call() throws IOException {
        levels.forEach(Levels::require);
        double[] expected = files.read().numbers("expected", NumberRule.POSITIVE);
        var rows = new ArrayList<List<Object>>();
        for (double one : expected) {
            for (double level : levels) {
                ControlLimits limits = PoissonLimits.around(one, level);
                rows.add(List.of(one, level, limits.low(), limits.high()));
            }
        }
        files.write(List.of("expected", "level", "low", "high"), rows);
        return 0;
    }
}
