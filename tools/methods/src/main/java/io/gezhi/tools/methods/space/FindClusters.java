package io.gezhi.tools.methods.space;

import io.gezhi.batch.methods.space.Cluster;
import io.gezhi.batch.methods.space.ClusterScan;
import io.gezhi.tools.methods.table.CsvTable;
import io.gezhi.tools.methods.table.NumberRule;
import io.gezhi.tools.methods.table.TableFiles;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds clusters with Kulldorff's scan; columns id, x, y, population, cases and, for the Poisson model, expected. */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        description = "Finds clusters (Kulldorff's scan); columns id, x, y, population, cases, expected.")
public final class FindClusters implements Callable<Integer> {
    @Mixin
    private TableFiles files;

    @Option(names = "--bernoulli", description = "Cases among persons, without expected cases.")
    private boolean bernoulli;

    @Option(
            names = "--share",
            defaultValue = "0.5",
            description = "Most of the population a cluster may hold (default: ${DEFAULT-VALUE}).")
    private double share;

    @Option(names = "--simulations", defaultValue = "999", description = "Default: ${DEFAULT-VALUE}.")
    private int simulations;

    @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--significance",
            defaultValue = "0.05",
            description = "Of clusters after the first (default: ${DEFAULT-VALUE}).")
    private double significance;

    @Override
    public Integer call() throws IOException {
        CsvTable table = files.read();
        requirePossible(table);
        List<String> ids = table.ids("id");
        ClusterScan.Areas areas = new ClusterScan.Areas(
                table.numbers("x", NumberRule.ANY),
                table.numbers("y", NumberRule.ANY),
                table.numbers("population", NumberRule.NOT_NEGATIVE),
                share);
        ClusterScan scan = bernoulli
                ? ClusterScan.bernoulli(areas, table.numbers("cases", NumberRule.COUNT))
                : ClusterScan.poisson(
                        areas,
                        table.numbers("cases", NumberRule.COUNT),
                        table.numbers("expected", NumberRule.NOT_NEGATIVE));
        files.write(
                List.of(
                        "areas",
                        "cases",
                        "expected",
                        "population",
                        "ratio",
                        "relative_risk",
                        "log_likelihood_ratio",
                        "p"),
                scan.clusters(simulations, seed, significance).stream()
                        .map(cluster -> row(ids, cluster))
                        .toList());
        return 0;
    }

    /** Refuses what is impossible under the model: a case where none is expected, or more cases than persons. */
    private void requirePossible(CsvTable table) {
        if (bernoulli) {
            table.requireAtMost("cases", "population");
            return;
        }
        double[] cases = table.numbers("cases", NumberRule.COUNT);
        double[] expected = table.numbers("expected", NumberRule.NOT_NEGATIVE);
        table.refuse(IntStream.range(0, cases.length)
                .filter(row -> cases[row] > 0 && expected[row] == 0)
                .mapToObj(row -> table.problem(row, "expected", "must be above 0 where there are cases"))
                .toList());
    }

    private static List<Object> row(List<String> ids, Cluster cluster) {
        return List.of(
                cluster.areas().stream().map(ids::get).collect(Collectors.joining(" ")),
                cluster.cases(),
                cluster.expected(),
                cluster.population(),
                cluster.ratio(),
                cluster.relativeRisk(),
                cluster.logLikelihoodRatio(),
                cluster.p());
    }
}
