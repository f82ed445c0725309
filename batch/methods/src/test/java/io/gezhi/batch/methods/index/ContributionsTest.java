package io.gezhi.batch.methods.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gezhi.batch.methods.index.aggregate.Aggregation;
import io.gezhi.batch.methods.index.aggregate.AggregationPlan;
import io.gezhi.batch.methods.index.aggregate.Mean.Arithmetic;
import io.gezhi.batch.methods.index.aggregate.Mean.Geometric;
import io.gezhi.batch.methods.index.aggregate.Mean.Harmonic;
import io.gezhi.batch.methods.index.aggregate.Mean.Power;
import io.gezhi.batch.methods.index.data.NumberTable;
import io.gezhi.batch.methods.index.explain.Contributions;
import io.gezhi.batch.methods.index.method.Method;
import io.gezhi.batch.methods.index.normalise.Normalisation;
import io.gezhi.batch.methods.index.normalise.Normalisation.FixedGoalposts;
import io.gezhi.batch.methods.index.normalise.Normalisation.MinMax;
import io.gezhi.batch.methods.index.score.CompositeIndex;
import io.gezhi.batch.methods.index.score.IndexRun;
import io.gezhi.batch.methods.index.tree.IndexTree;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ContributionsTest {
    private static final Normalisation POSTS = new FixedGoalposts(1, 100, true);

    @Provide
    Arbitrary<AggregationPlan> plans() {
        Arbitrary<Aggregation> means = Arbitraries.of(
                new Arithmetic(), new Geometric(), new Harmonic(), new Power(0.5), new Power(-2), new Power(3));
        Arbitrary<OptionalDouble> floors = Arbitraries.of(OptionalDouble.empty(), OptionalDouble.of(20));
        return Combinators.combine(means.list().ofSize(2), floors, Arbitraries.of(0.0, 0.6))
                .as((levels, floor, available) -> new AggregationPlan(levels, available, floor));
    }

    private static NumberTable night(long seed, double missing) {
        var random = new Random(seed);
        var columns = new double[4][12];
        for (double[] column : columns) {
            for (int u = 0; u < column.length; u++) {
                double value = random.nextInt(8) == 0 ? 5 : random.nextDouble() * 12 - 1;
                column[u] = random.nextDouble() < missing ? Double.NaN : value;
            }
        }
        return Trees.table(columns);
    }

    @Property(tries = 300)
    void contributionsAddUpToTheScore(@ForAll("plans") AggregationPlan plan, @ForAll long seed) {
        IndexRun run = Trees.run(Trees.method(Trees.tree(), POSTS, plan), night(seed, 0.2));
        Contributions.OfScore split = Contributions.ofScore(run);
        for (int u = 0; u < 12; u++) {
            assertAddsUp(sum(split.contributions(), u), run.scores()[u]);
            if (!Double.isNaN(run.scores()[u])) {
                assertThat(sum(split.weights(), u)).isCloseTo(1, within(1e-12));
            }
        }
    }

    @Property(tries = 300)
    void contributionsAddUpToTheChange(@ForAll("plans") AggregationPlan plan, @ForAll long first, @ForAll long second) {
        Method method = Trees.method(Trees.tree(), POSTS, plan);
        IndexRun before = Trees.run(method, night(first, 0.2));
        IndexRun after = Trees.run(method, night(second, 0.2));
        assertChangeAddsUp(before, after);
    }

    @Property(tries = 100)
    void contributionsAddUpToTheChangeWhenWeightsChangeToo(
            @ForAll("plans") AggregationPlan plan, @ForAll long first, @ForAll long second) {
        IndexTree other = IndexTree.of(Trees.dimension(
                "index",
                1,
                Trees.dimension("crime", 1, Trees.lower("a", 5), Trees.lower("b", 1)),
                Trees.dimension("order", 4, Trees.indicator("c", 2), Trees.indicator("d", 1))));
        assertChangeAddsUp(
                Trees.run(Trees.method(Trees.tree(), POSTS, plan), night(first, 0)),
                Trees.run(Trees.method(other, POSTS, plan), night(second, 0)));
    }

    private static void assertChangeAddsUp(IndexRun before, IndexRun after) {
        Contributions.OfChange split = Contributions.ofChange(before, after);
        for (int u = 0; u < split.change().length; u++) {
            assertAddsUp(sum(split.byIndicator(), u) + split.byWeights()[u], after.scores()[u] - before.scores()[u]);
        }
    }

    private static void assertAddsUp(double sum, double whole) {
        if (Double.isNaN(whole)) {
            assertThat(sum).isNaN();
        } else {
            assertThat(sum).isCloseTo(whole, within(1e-9));
        }
    }

    private static double sum(NumberTable table, int unit) {
        double sum = 0;
        for (double[] column : table.values()) {
            sum += column[unit];
        }
        return sum;
    }

    @Test
    void contributionsToTheAsemIndexAddUp() {
        for (AggregationPlan plan : List.of(
                AggregationPlan.of(new Arithmetic()),
                AggregationPlan.of(new Geometric()),
                AggregationPlan.of(new Arithmetic(), new Arithmetic(), new Geometric()))) {
            Method method = PublishedTables.asem().with(new MinMax(1, 100)).with(plan);
            IndexRun run = new CompositeIndex(method).run(PublishedTables.asemData());
            NumberTable contributions = Contributions.ofScore(run).contributions();
            for (int u = 0; u < 51; u++) {
                assertThat(sum(contributions, u)).isCloseTo(run.scores()[u], within(1e-9));
            }
        }
    }

    @Test
    void inAnArithmeticTreeAContributionIsWeightTimesValue() {
        IndexRun run = Trees.run(Trees.method(Trees.tree(), POSTS, AggregationPlan.of(new Arithmetic())), night(1, 0));
        Contributions.OfScore split = Contributions.ofScore(run);
        for (int c = 0; c < 4; c++) {
            for (int u = 0; u < 12; u++) {
                assertThat(split.contributions().values()[c][u])
                        .isCloseTo(
                                split.weights().values()[c][u]
                                        * run.normalised().values()[c][u],
                                within(1e-12));
            }
        }
    }

    @Test
    void anIndicatorThatDidNotChangeContributesNothing() {
        Method method = Trees.method(Trees.tree(), POSTS, AggregationPlan.of(new Arithmetic(), new Geometric()));
        IndexRun before = Trees.run(method, Trees.table(col(1), col(2), col(3), col(4)));
        IndexRun after = Trees.run(method, Trees.table(col(1), col(6), col(3), col(4)));
        Contributions.OfChange split = Contributions.ofChange(before, after);
        assertThat(split.byIndicator().value("u0", "a")).isZero();
        assertThat(split.byIndicator().value("u0", "b")).isCloseTo(split.change()[0], within(1e-12));
        assertThat(split.byWeights()[0]).isZero();
    }

    @Test
    void unitsOfOneNightOnlyAreLeftOut() {
        Method method = Trees.method(Trees.tree(), POSTS, AggregationPlan.of(new Arithmetic()));
        IndexRun before = Trees.run(method, Trees.table(col(1, 2), col(2, 2), col(3, 2), col(4, 2)));
        IndexRun after = Trees.run(method, Trees.table(col(1), col(2), col(3), col(4)));
        assertThat(Contributions.ofChange(before, after).byIndicator().units()).containsExactly("u0");
        assertThat(Contributions.ofChange(after, before).byIndicator().units()).containsExactly("u0");
    }

    @Test
    void aCopelandScoreIsNotSplit() {
        IndexRun run = Trees.run(
                Trees.method(Trees.tree(), POSTS, AggregationPlan.of(new Arithmetic(), new Aggregation.Copeland())),
                night(1, 0));
        assertThatThrownBy(() -> Contributions.ofScore(run))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot split scores into contributions: a Copeland score is no mean of its parts (index)");
    }

    private static double[] col(double... values) {
        return values;
    }
}
