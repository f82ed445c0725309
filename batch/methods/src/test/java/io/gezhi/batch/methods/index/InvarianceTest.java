package io.gezhi.batch.methods.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gezhi.batch.methods.index.aggregate.AggregationPlan;
import io.gezhi.batch.methods.index.aggregate.Mean.Arithmetic;
import io.gezhi.batch.methods.index.aggregate.Mean.Geometric;
import io.gezhi.batch.methods.index.aggregate.Outranking;
import io.gezhi.batch.methods.index.data.NumberTable;
import io.gezhi.batch.methods.index.method.Method;
import io.gezhi.batch.methods.index.normalise.Normalisation;
import io.gezhi.batch.methods.index.normalise.Normalisation.FixedGoalposts;
import io.gezhi.batch.methods.index.normalise.Normalisation.MinMax;
import io.gezhi.batch.methods.index.prepare.Treatment;
import io.gezhi.batch.methods.index.score.IndexRun;
import io.gezhi.batch.methods.index.tree.IndexTree;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What must not matter does not matter. */
class InvarianceTest {
    private static final int UNITS = 17;

    @Provide
    Arbitrary<Method> methods() {
        Arbitrary<Normalisation> normalisations = Arbitraries.of(
                new MinMax(1, 100),
                new Normalisation.ZScore(50, 10),
                new Normalisation.Rank(),
                new Normalisation.PercentileRank(),
                new Normalisation.Borda(),
                new Normalisation.DistanceToMaximum(),
                new FixedGoalposts(1, 100, true));
        return normalisations.map(to -> treated(Trees.method(Trees.tree(), to, AggregationPlan.of(new Arithmetic()))));
    }

    private static Method treated(Method method) {
        return new Method(
                method.name(),
                method.version(),
                method.title(),
                method.units(),
                method.tree(),
                method.exposures(),
                method.imputation(),
                method.screening(),
                Optional.of(Treatment.standard()),
                method.normalisation(),
                method.aggregation(),
                method.bands(),
                method.outranking(),
                method.uncertainty());
    }

    /** Skewed values with ties and gaps. */
    private static NumberTable table(long seed) {
        var random = new Random(seed);
        var columns = new double[4][UNITS];
        for (double[] column : columns) {
            for (int u = 0; u < UNITS; u++) {
                double value = Math.exp(1.5 * random.nextGaussian());
                boolean gap = random.nextInt(12) == 0;
                column[u] = gap ? Double.NaN : random.nextInt(3) == 0 ? Math.rint(value) : value;
            }
        }
        return Trees.table(columns);
    }

    @Property(tries = 200)
    void theOrderOfTheUnitsDoesNotMatter(@ForAll("methods") Method method, @ForAll long seed) {
        NumberTable table = table(seed);
        List<Integer> order = Arrays.asList(IntStream.range(0, UNITS).boxed().toArray(Integer[]::new));
        Collections.shuffle(order, new Random(seed));
        NumberTable shuffled =
                table.rows(order.stream().mapToInt(Integer::intValue).toArray());
        IndexRun first = Trees.run(method, table);
        IndexRun second = Trees.run(method, shuffled);
        for (int u = 0; u < UNITS; u++) {
            assertClose(second.scores()[u], first.scores()[order.get(u)]);
        }
    }

    @Property(tries = 200)
    void theUnitOfMeasurementDoesNotMatter(
            @ForAll("methods") Method method, @ForAll long seed, @ForAll("scales") double scale) {
        if (method.normalisation() instanceof FixedGoalposts) {
            return;
        }
        NumberTable table = table(seed);
        double[][] scaled = table.values().clone();
        scaled[1] = Arrays.stream(scaled[1]).map(value -> value * scale).toArray();
        double[] first = Trees.run(method, table).scores();
        double[] second = Trees.run(method, new NumberTable(table.units(), table.columns(), scaled))
                .scores();
        for (int u = 0; u < UNITS; u++) {
            assertClose(second[u], first[u]);
        }
    }

    @Provide
    Arbitrary<Double> scales() {
        return Arbitraries.of(0.25, 1000.0, 1048576.0, 0.001);
    }

    @Property(tries = 200)
    void theScaleOfTheWeightsDoesNotMatter(@ForAll long seed) {
        IndexTree scaled = IndexTree.of(Trees.dimension(
                "index",
                9,
                Trees.dimension("crime", 20, Trees.lower("a", 0.5), Trees.lower("b", 1.5)),
                Trees.dimension("order", 10, Trees.indicator("c", 7), Trees.indicator("d", 7))));
        AggregationPlan plan = AggregationPlan.of(new Arithmetic(), new Geometric());
        double[] first = Trees.run(Trees.method(Trees.tree(), new MinMax(1, 100), plan), table(seed))
                .scores();
        double[] second = Trees.run(Trees.method(scaled, new MinMax(1, 100), plan), table(seed))
                .scores();
        for (int u = 0; u < UNITS; u++) {
            assertClose(second[u], first[u]);
        }
    }

    @Property(tries = 200)
    void doublingEveryUnitLeavesMinMaxAndGoalpostsAlone(@ForAll long seed, @ForAll boolean goalposts) {
        Normalisation to = goalposts ? new FixedGoalposts(1, 100, true) : new MinMax(1, 100);
        Method method = Trees.method(Trees.tree(), to, AggregationPlan.of(new Geometric()));
        NumberTable table = table(seed);
        double[][] twice = Arrays.stream(table.values())
                .map(column -> IntStream.range(0, 2 * UNITS)
                        .mapToDouble(u -> column[u % UNITS])
                        .toArray())
                .toArray(double[][]::new);
        double[] first = Trees.run(method, table).scores();
        double[] second = Trees.run(method, Trees.table(twice)).scores();
        for (int u = 0; u < 2 * UNITS; u++) {
            assertClose(second[u], first[u % UNITS]);
        }
    }

    @Property(tries = 100)
    void withGoalpostsAUnitsScoreDoesNotDependOnTheOthers(@ForAll long seed) {
        Method method = Trees.method(
                Trees.tree(), new FixedGoalposts(1, 100, true), AggregationPlan.of(new Arithmetic(), new Geometric()));
        NumberTable table = table(seed);
        double[] all = Trees.run(method, table).scores();
        for (int u = 0; u < UNITS; u++) {
            assertClose(Trees.run(method, table.rows(new int[] {u})).scores()[0], all[u]);
        }
    }

    @Property(tries = 100)
    void betterOnEverythingIsNeverWorse(@ForAll("methods") Method method, @ForAll long seed) {
        var random = new Random(seed);
        var columns = new double[4][UNITS];
        for (double[] column : columns) {
            Arrays.setAll(column, u -> random.nextDouble() * 10);
        }
        for (int c = 0; c < 4; c++) {
            columns[c][0] = columns[c][1] + (c < 2 ? -0.5 : 0.5);
        }
        double[] scores = Trees.run(method, Trees.table(columns)).scores();
        assertThat(scores[0]).isGreaterThanOrEqualTo(scores[1] - 1e-12);
    }

    @Property(tries = 100)
    void copelandScoresAddUpToZeroAndIgnoreTheOrder(@ForAll long seed) {
        var random = new Random(seed);
        var columns = new double[49][UNITS];
        for (double[] column : columns) {
            Arrays.setAll(column, u -> random.nextInt(4));
        }
        var weights = new double[49];
        Arrays.fill(weights, 1);
        double[] scores = Outranking.copeland(columns, weights);
        assertThat(Arrays.stream(scores).sum()).isZero();
        double[][] reversed =
                Arrays.stream(columns).map(InvarianceTest::reversed).toArray(double[][]::new);
        assertThat(reversed(Outranking.copeland(reversed, weights))).isEqualTo(scores);
    }

    private static double[] reversed(double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(u -> values[values.length - 1 - u])
                .toArray();
    }

    private static void assertClose(double actual, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(actual).isNaN();
        } else {
            assertThat(actual).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
        }
    }
}
