package io.gezhi.batch.methods.index;

import static io.gezhi.batch.methods.index.PublishedTables.assertClose;
import static io.gezhi.batch.methods.index.PublishedTables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gezhi.batch.methods.index.PublishedTables.Table;
import io.gezhi.batch.methods.index.data.NumberTable;
import io.gezhi.batch.methods.index.data.ValueIntervals;
import io.gezhi.batch.methods.index.method.UncertaintyPlan;
import io.gezhi.batch.methods.index.score.CompositeIndex;
import io.gezhi.batch.methods.index.score.IndexRun;
import io.gezhi.batch.methods.index.statistics.RankSummary;
import io.gezhi.batch.methods.index.uncertainty.Sensitivity;
import io.gezhi.batch.methods.index.uncertainty.SobolEstimator;
import io.gezhi.batch.methods.index.uncertainty.Uncertainty;
import io.gezhi.batch.methods.index.uncertainty.UncertaintyResult;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UncertaintyTest {
    private static IndexRun run() {
        return new CompositeIndex(PublishedTables.asem()).run(PublishedTables.asemData());
    }

    private static UncertaintyPlan plan() {
        return PublishedTables.asem().uncertainty().orElseThrow();
    }

    @Test
    void publishedSampleGivesThePublishedSensitivity() {
        double[] outputs = table("coinr_sobol_sample.csv").numbers("y");
        Sensitivity sensitivity = new SobolEstimator(outputs, 500).estimate(List.of("V1", "V2", "V3"), 0, 1);
        Table published = table("coinr_sobol_expected.csv");
        for (int row = 0; row < 3; row++) {
            Sensitivity.Effect effect = sensitivity.effects().get(row);
            assertClose(effect.first(), published.texts("Si").get(row), effect.factor());
            assertClose(effect.total(), published.texts("STi").get(row), effect.factor());
        }
    }

    @Test
    void publishedRanksGiveThePublishedSummary() {
        Table ranks = table("asem_ua_ranks_published.csv");
        Table published = table("asem_ua_rankstats_published.csv");
        for (int row = 0; row < ranks.rowCount(); row++) {
            int unit = row;
            int[] replications = IntStream.rangeClosed(1, 100)
                    .map(r -> Integer.parseInt(ranks.texts("r_" + r).get(unit)))
                    .toArray();
            RankSummary summary = RankSummary.of(replications, 0.9);
            assertClose(summary.mean(), published.texts("Mean").get(row), "mean");
            assertClose(summary.median(), published.texts("Median").get(row), "median");
            assertClose(summary.low(), published.texts("Q5").get(row), "low");
            assertClose(summary.high(), published.texts("Q95").get(row), "high");
        }
    }

    @Test
    void ownReplicationsAgreeWithThePublishedOnes() {
        Table published = table("asem_ua_rankstats_published.csv");
        double differences = 0;
        for (UncertaintyResult.Line line :
                Uncertainty.of(run(), plan()).replicate().lines()) {
            int row = published.texts("uCode").indexOf(line.unit());
            double mean = Double.parseDouble(published.texts("Mean").get(row));
            assertThat(line.ranks().mean()).as(line.unit()).isCloseTo(mean, within(1.5));
            differences += Math.abs(line.ranks().mean() - mean);
        }
        assertThat(differences / 51).isLessThan(0.4);
    }

    @Test
    void ownSensitivityFindsTheAggregationToMatterMost() {
        Sensitivity sensitivity = Uncertainty.of(run(), plan()).decompose();
        assertThat(sensitivity.effects())
                .extracting(Sensitivity.Effect::factor)
                .containsExactly("Winmax", "Normalisation", "Weights", "Aggregation");
        Table published = table("asem_sa_sobol_published.csv");
        for (int row = 0; row < 4; row++) {
            double total = Double.parseDouble(published.texts("STi").get(row));
            assertThat(sensitivity.effects().get(row).total())
                    .as(published.texts("Variable").get(row))
                    .isCloseTo(total, within(0.15));
        }
    }

    @Test
    void sameSeedGivesTheSameResultAndAnotherSeedDoesNot() {
        UncertaintyResult first = Uncertainty.of(run(), plan()).replicate();
        assertThat(Uncertainty.of(run(), plan()).replicate().lines()).isEqualTo(first.lines());
        UncertaintyPlan p = plan();
        var other = new UncertaintyPlan(
                p.replications(),
                p.seed() + 1,
                p.weightNoise(),
                p.noisyLevels(),
                p.normalisations(),
                p.aggregations(),
                p.winsoriseAtMost(),
                p.interval(),
                p.worst(),
                p.worstShare(),
                p.sensitivitySamples(),
                p.bootstraps());
        assertThat(Uncertainty.of(run(), other).replicate().lines()).isNotEqualTo(first.lines());
    }

    @Test
    void intervalsHoldTheNominalScoreAndTheWorstAreNamed() {
        UncertaintyResult result = Uncertainty.of(run(), plan()).replicate();
        assertThat(result.lines()).allSatisfy(line -> {
            assertThat(line.scoreLow()).isLessThanOrEqualTo(line.scoreHigh());
            assertThat(line.unscored()).isZero();
        });
        assertThat(result.robustWorst()).isNotEmpty().doesNotContain("CHE", "NLD", "DNK");
    }

    @Test
    void valuesDrawnWithinTheirIntervalsWidenTheScores() {
        IndexRun run = run();
        var still = new UncertaintyPlan(200, 1, 0, Set.of(), List.of(), List.of(), List.of(), 0.9, 5, 0.9, 0, 0);
        UncertaintyResult exact = Uncertainty.of(run, still).replicate();
        assertThat(exact.lines())
                .allSatisfy(line -> assertThat(line.scoreHigh()).isEqualTo(line.scoreLow()));
        var intervals = new ValueIntervals(scaled(run.screened(), 0.9), scaled(run.screened(), 1.1), 0.9);
        UncertaintyResult noisy =
                Uncertainty.of(run, still).withValueIntervals(intervals).replicate();
        assertThat(noisy.lines()).hasSize(51);
        assertThat(noisy.lines())
                .allSatisfy(line -> assertThat(line.scoreHigh()).isGreaterThan(line.scoreLow()));
    }

    private static NumberTable scaled(NumberTable table, double factor) {
        double[][] values = new double[table.columns().size()][];
        for (int c = 0; c < values.length; c++) {
            values[c] = Arrays.stream(table.values()[c]).map(v -> v * factor).toArray();
        }
        return new NumberTable(table.units(), table.columns(), values);
    }

    @Test
    void nothingUncertainCannotBeDecomposed() {
        var still = new UncertaintyPlan(200, 1, 0, Set.of(), List.of(), List.of(), List.of(), 0.9, 5, 0.9, 100, 0);
        var run = run();
        assertThatThrownBy(() -> Uncertainty.of(run, still).decompose())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot decompose the variance");
    }

    @Test
    void anOutputThatNeverVariesIsExplainedByNothing() {
        Sensitivity sensitivity = new SobolEstimator(new double[30], 10).estimate(List.of("only"), 10, 1);
        assertThat(sensitivity.variance()).isZero();
        assertThat(sensitivity.effects().get(0).first()).isZero();
        assertThat(sensitivity.effects().get(0).total()).isZero();
    }
}
