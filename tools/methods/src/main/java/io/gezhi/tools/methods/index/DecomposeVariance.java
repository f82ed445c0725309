package io.gezhi.tools.methods.index;

import io.gezhi.batch.methods.index.uncertainty.Sensitivity;
import io.gezhi.batch.methods.index.uncertainty.SobolEstimator;
import io.gezhi.tools.methods.table.NumberRule;
import io.gezhi.tools.methods.table.TableFiles;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Variance-based sensitivity from the outputs of a model that was run elsewhere. */
@Command(
        name = "sobol",
        mixinStandardHelpOptions = true,
        description = "How much of the variance each factor explains: a column of outputs, in blocks A, B, AB of each"
                + " factor.")
public final class DecomposeVariance implements Callable<Integer> {
    @Mixin
    private TableFiles files;

    @Option(names = "--output", defaultValue = "output", description = "Its column (default: ${DEFAULT-VALUE}).")
    private String output;

    @Option(names = "--factors", split = ",", required = true, description = "Their names, in the order of the blocks.")
    private List<String> factors;

    @Option(names = "--bootstraps", defaultValue = "200", description = "Of the intervals (default: ${DEFAULT-VALUE}).")
    private int bootstraps;

    @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() throws IOException {
        if (bootstraps < 1) {
            throw new IllegalArgumentException("Invalid option --bootstraps: must be at least 1 (" + bootstraps + ")");
        }
        double[] outputs = files.read().numbers(output, NumberRule.ANY);
        int blocks = factors.size() + 2;
        if (outputs.length % blocks != 0 || outputs.length < 2 * blocks) {
            throw new IllegalArgumentException("Cannot split the outputs into " + blocks
                    + " blocks of at least 2, A, B and one for each factor (" + outputs.length + " rows)");
        }
        Sensitivity found = new SobolEstimator(outputs, outputs.length / blocks).estimate(factors, bootstraps, seed);
        files.write(
                List.of("factor", "first", "total", "first_low", "first_high", "total_low", "total_high"),
                found.effects().stream()
                        .map(one -> List.<Object>of(
                                one.factor(),
                                one.first(),
                                one.total(),
                                one.firstLow(),
                                one.firstHigh(),
                                one.totalLow(),
                                one.totalHigh()))
                        .toList());
        return 0;
    }
}
