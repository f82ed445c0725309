package io.gezhi.tools.methods.space;

import io.gezhi.batch.methods.rates.RateTests;
import io.gezhi.batch.methods.space.Autocorrelation;
import io.gezhi.batch.methods.space.FalseDiscovery;
import io.gezhi.batch.methods.space.Geary;
import io.gezhi.batch.methods.space.GetisOrd;
import io.gezhi.batch.methods.space.HotSpot;
import io.gezhi.batch.methods.space.LocalGeary;
import io.gezhi.batch.methods.space.LocalMoran;
import io.gezhi.batch.methods.space.LocalStatistic;
import io.gezhi.batch.methods.space.Moran;
import io.gezhi.batch.methods.space.Neighbours;
import io.gezhi.batch.methods.space.PermutationTest;
import io.gezhi.batch.methods.space.SpatialWeights;
import io.gezhi.tools.methods.table.CsvTable;
import io.gezhi.tools.methods.table.NumberRule;
import io.gezhi.tools.methods.table.TableFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands of spatial association have in common: a value for each area, and neighbours. */
public abstract sealed class MeasureAssociation implements Callable<Integer> {
    private static final List<String> GLOBAL =
            List.of("statistic", "expectation", "variance", "z", "p", "variance_if_normal", "z_if_normal");
    private static final List<String> LOCAL =
            List.of("id", "value", "expectation", "variance", "z", "p", "p_adjusted", "basis");

    @Mixin
    private TableFiles files;

    @Mixin
    private NeighbourFile neighbours;

    @Option(names = "--id", defaultValue = "id", description = "Column of the area (default: ${DEFAULT-VALUE}).")
    private String id;

    @Option(names = "--value", defaultValue = "value", description = "Column of the value (default: ${DEFAULT-VALUE}).")
    private String value;

    @Option(
            names = "--exposure",
            description = "Column of exposure: the value is a count, and its Assuncao-Reis rate is measured.")
    private String exposure;

    @Override
    public Integer call() throws IOException {
        CsvTable table = files.read();
        List<String> ids = table.ids(id);
        double[] values = values(table);
        Neighbours read = neighbours.read(ids);
        Optional<List<LocalStatistic>> local = local(values, read, neighbours.style());
        if (local.isPresent()) {
            files.write(LOCAL, rows(ids, local.get()));
        } else {
            SpatialWeights weights = SpatialWeights.of(read, neighbours.style());
            Optional<Autocorrelation> found = global(values, weights);
            if (found.isEmpty()) {
                files.note(
                        "Nothing to measure: all values are equal, fewer than 4 areas have neighbours, or too few for a variance");
            }
            var header = new ArrayList<>(GLOBAL);
            header.addAll(moreColumns());
            files.write(header, rows(found, more(values, weights)));
        }
        return 0;
    }

    private double[] values(CsvTable table) {
        if (exposure == null) {
            return table.numbers(value, rule());
        }
        return RateTests.assuncaoReis(
                table.numbers(value, NumberRule.NOT_NEGATIVE), table.numbers(exposure, NumberRule.POSITIVE));
    }

    NumberRule rule() {
        return NumberRule.ANY;
    }

    abstract Optional<Autocorrelation> global(double[] values, SpatialWeights weights);

    Optional<List<LocalStatistic>> local(double[] values, Neighbours read, SpatialWeights.Style style) {
        return Optional.empty();
    }

    static void refuseIdle(String option, boolean idle) {
        if (idle) {
            throw new IllegalArgumentException("Unsupported option: " + option
                    + " does not go with the other options, which ask for another statistic");
        }
    }

    /** Further columns of a global answer. */
    List<String> moreColumns() {
        return List.of();
    }

    List<Object> more(double[] values, SpatialWeights weights) {
        return List.of();
    }

    /** Writes no row where nothing could be measured. */
    private static List<List<Object>> rows(Optional<Autocorrelation> found, List<Object> more) {
        var rows = new ArrayList<List<Object>>();
        found.ifPresent(one -> {
            var row = new ArrayList<Object>(List.of(
                    one.statistic(),
                    one.expectation(),
                    one.randomisationVariance(),
                    one.z(),
                    one.p(),
                    one.normalityVariance(),
                    one.normalityZ()));
            row.addAll(more);
            rows.add(row);
        });
        return rows;
    }

    private static List<List<Object>> rows(List<String> ids, List<LocalStatistic> local) {
        double[] adjusted = FalseDiscovery.adjusted(
                local.stream().mapToDouble(LocalStatistic::p).toArray());
        List<List<Object>> rows = new ArrayList<>();
        for (int at = 0; at < adjusted.length; at++) {
            LocalStatistic one = local.get(at);
            rows.add(List.of(
                    ids.get(at),
                    one.value(),
                    one.expectation(),
                    one.variance(),
                    one.z(),
                    one.p(),
                    adjusted[at],
                    one.basis()));
        }
        return rows;
    }

    /** Moran's I, global or local. */
    @Command(name = "moran", mixinStandardHelpOptions = true, description = "Does like lie beside like? Moran's I.")
    public static final class OfMoran extends MeasureAssociation {
        @Option(names = "--local", description = "One row for each area, with false-discovery control.")
        private boolean local;

        @Option(names = "--total", description = "With --local: moments over all deals of the values (Anselin's).")
        private boolean total;

        @Option(
                names = "--draws",
                defaultValue = "0",
                description = "Deals of the values, whose mean, deviation and p are added (default: ${DEFAULT-VALUE}).")
        private int draws;

        @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
        private long seed;

        @Override
        List<String> moreColumns() {
            return draws == 0 ? List.of() : List.of("dealt_mean", "dealt_deviation", "p_dealt");
        }

        @Override
        List<Object> more(double[] values, SpatialWeights weights) {
            Optional<PermutationTest> dealt =
                    draws == 0 ? Optional.empty() : PermutationTest.ofMoran(values, weights, draws, seed);
            return dealt.<List<Object>>map(one -> List.of(one.mean(), one.standardDeviation(), one.p()))
                    .orElse(List.of());
        }

        @Override
        Optional<Autocorrelation> global(double[] values, SpatialWeights weights) {
            return Moran.test(values, weights);
        }

        @Override
        Optional<List<LocalStatistic>> local(double[] values, Neighbours read, SpatialWeights.Style style) {
            refuseIdle("--total", total && !local);
            refuseIdle("--draws", draws != 0 && local);
            if (!local) {
                return Optional.empty();
            }
            SpatialWeights weights = SpatialWeights.of(read, style);
            return Optional.of(total ? LocalMoran.total(values, weights) : LocalMoran.conditional(values, weights));
        }
    }

    /** Geary's C, global or local. */
    @Command(name = "geary", mixinStandardHelpOptions = true, description = "Do neighbours differ little? Geary's C.")
    public static final class OfGeary extends MeasureAssociation {
        @Option(names = "--local", description = "One row for each area, with false-discovery control.")
        private boolean local;

        @Override
        Optional<Autocorrelation> global(double[] values, SpatialWeights weights) {
            return Geary.test(values, weights);
        }

        @Override
        Optional<List<LocalStatistic>> local(double[] values, Neighbours read, SpatialWeights.Style style) {
            return local
                    ? Optional.of(LocalGeary.conditional(values, SpatialWeights.of(read, style)))
                    : Optional.empty();
        }
    }

    /** Getis and Ord's G, global, local or with the area itself. */
    @Command(
            name = "getis",
            mixinStandardHelpOptions = true,
            description = "Where do high values lie together? Getis and Ord's G.")
    public static final class OfGetis extends MeasureAssociation {
        @Option(names = "--local", description = "G of each area's neighbours, with false-discovery control.")
        private boolean local;

        @Option(names = "--star", description = "G* of each area with its neighbours, likewise.")
        private boolean star;

        @Option(names = "--by-count", description = "Local: the variance that counts neighbours, as PySAL's does.")
        private boolean byCount;

        @Override
        NumberRule rule() {
            return local || star ? NumberRule.ANY : NumberRule.NOT_NEGATIVE;
        }

        @Override
        Optional<Autocorrelation> global(double[] values, SpatialWeights weights) {
            return GetisOrd.test(values, weights);
        }

        @Override
        Optional<List<LocalStatistic>> local(double[] values, Neighbours read, SpatialWeights.Style style) {
            refuseIdle("--by-count", byCount && !local && !star);
            if (star) {
                SpatialWeights weights = SpatialWeights.includingSelf(read, style);
                return Optional.of(
                        byCount ? HotSpot.includingByCount(values, weights) : HotSpot.including(values, weights));
            }
            if (!local) {
                return Optional.empty();
            }
            SpatialWeights weights = SpatialWeights.of(read, style);
            return Optional.of(byCount ? HotSpot.aroundByCount(values, weights) : HotSpot.around(values, weights));
        }
    }
}
