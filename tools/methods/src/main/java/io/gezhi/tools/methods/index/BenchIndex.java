package io.gezhi.tools.methods.index;

import io.gezhi.batch.methods.index.AreaIndex;
import io.gezhi.batch.methods.index.data.NumberTable;
import io.gezhi.batch.methods.index.method.Method;
import io.gezhi.batch.methods.index.method.MethodReader;
import io.gezhi.batch.methods.index.score.IndexRun;
import io.gezhi.batch.methods.index.uncertainty.Uncertainty;
import io.gezhi.batch.methods.index.uncertainty.UncertaintyResult;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times an index with all its uncertainty on made-up areas, the same ones each time. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Times the index and its uncertainty on made-up areas.")
public final class BenchIndex implements Callable<Integer> {
    private static final int PARTS = 5;

    @Option(names = "--units", defaultValue = "12000", description = "Areas (default: ${DEFAULT-VALUE}).")
    private int units;

    @Option(names = "--indicators", defaultValue = "30", description = "Indicators (default: ${DEFAULT-VALUE}).")
    private int indicators;

    @Option(names = "--replications", defaultValue = "500", description = "Replications (default: ${DEFAULT-VALUE}).")
    private int replications;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Method method = MethodReader.read(yaml(), "bench");
        NumberTable table = table();
        long start = System.nanoTime();
        IndexRun run = new AreaIndex(method).run(table);
        long scored = System.nanoTime();
        UncertaintyResult result =
                Uncertainty.of(run, method.uncertainty().orElseThrow()).replicate();
        long replicated = System.nanoTime();
        spec.commandLine()
                .getOut()
                .printf(
                        "%d areas, %d indicators, %d replications, %d processors%n"
                                + "index        %6.2f s%nreplications %6.2f s%nrobust worst %6d areas%n",
                        units,
                        indicators,
                        replications,
                        Runtime.getRuntime().availableProcessors(),
                        seconds(scored - start),
                        seconds(replicated - scored),
                        result.robustWorst().size());
        return 0;
    }

    private static double seconds(long nanos) {
        return Duration.ofNanos(nanos).toMillis() / 1000.0;
    }

    private String yaml() {
        var yaml = new StringBuilder("""
                method: bench
                version: "1"
                normalise: {to: min-max, range: [1, 100]}
                aggregate: [arithmetic, {generalised: 0.5}]
                treat: {winsorise-at-most: 5}
                uncertainty:
                  replications: %d
                  seed: 20261121
                  weights: {noise: 0.25}
                  normalise: [{to: min-max, range: [1, 100]}, {to: z-score, mean: 50, deviation: 5}, rank]
                  aggregate: [[arithmetic, {generalised: 0.5}], arithmetic, geometric]
                  winsorise-at-most: [0, 1, 2, 3, 4, 5]
                  worst: {count: 100, share: 0.9}
                index:
                  code: index
                  parts:
                """.formatted(replications));
        for (int first = 0; first < indicators; first += PARTS) {
            yaml.append("    - code: dimension").append(first / PARTS).append("\n      parts:\n");
            for (int i = first; i < Math.min(first + PARTS, indicators); i++) {
                yaml.append("        - {code: i").append(i).append(", direction: lower-is-better}\n");
            }
        }
        return yaml.toString();
    }

    /** Skewed values, as rates are. */
    private NumberTable table() {
        var random = new SplittableRandom(units * 31L + indicators);
        List<String> names =
                IntStream.range(0, indicators).mapToObj(i -> "i" + i).toList();
        List<String> codes = IntStream.range(0, units).mapToObj(u -> "area" + u).toList();
        var values = new double[indicators][units];
        for (double[] column : values) {
            for (int u = 0; u < units; u++) {
                column[u] = Math.exp(random.nextGaussian());
            }
        }
        return new NumberTable(codes, names, values);
    }
}
