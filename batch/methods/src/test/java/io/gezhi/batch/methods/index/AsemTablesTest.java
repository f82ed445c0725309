package io.gezhi.batch.methods.index;

import static io.gezhi.batch.methods.index.PublishedTables.assertClose;
import static io.gezhi.batch.methods.index.PublishedTables.assertSame;
import static io.gezhi.batch.methods.index.PublishedTables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.batch.methods.index.PublishedTables.Table;
import io.gezhi.batch.methods.index.aggregate.Aggregation.Copeland;
import io.gezhi.batch.methods.index.aggregate.AggregationPlan;
import io.gezhi.batch.methods.index.aggregate.Mean.Arithmetic;
import io.gezhi.batch.methods.index.aggregate.Mean.Geometric;
import io.gezhi.batch.methods.index.aggregate.Mean.Harmonic;
import io.gezhi.batch.methods.index.aggregate.Mean.Power;
import io.gezhi.batch.methods.index.aggregate.Outranking;
import io.gezhi.batch.methods.index.data.NumberTable;
import io.gezhi.batch.methods.index.explain.LeaveOneOut;
import io.gezhi.batch.methods.index.method.Method;
import io.gezhi.batch.methods.index.normalise.Normalisation;
import io.gezhi.batch.methods.index.normalise.Normalisation.MinMax;
import io.gezhi.batch.methods.index.prepare.TreatedColumn;
import io.gezhi.batch.methods.index.score.CompositeIndex;
import io.gezhi.batch.methods.index.score.IndexRun;
import io.gezhi.batch.methods.index.statistics.IndicatorStatistics;
import io.gezhi.batch.methods.index.statistics.Ranks;
import io.gezhi.batch.methods.index.tree.EffectiveWeights;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ASEM index of 2018 as rebuilt in COINr 1.1.14: every intermediate table, to 1e-9 relative. */
class AsemTablesTest {
    private static final String UNIT = "uCode";

    private static IndexRun run() {
        return new CompositeIndex(PublishedTables.asem()).run(PublishedTables.asemData());
    }

    @Test
    void everyTableOfTheChainIsReproduced() {
        IndexRun run = run();
        assertSame(run.raw(), "asem_raw.csv");
        assertSame(run.denominated(), "asem_denominated.csv");
        assertSame(run.imputed(), "asem_imputed.csv");
        assertSame(run.screened(), "asem_screened.csv");
        assertSame(run.treated().table(), "asem_treated.csv");
        assertSame(run.normalised(), "asem_normalised.csv");
        assertSame(run.aggregated(), "asem_aggregated.csv");
    }

    @Test
    void treatmentDetailsAreReproduced() {
        Table published = table("asem_treat_details.csv");
        List<String> codes = published.texts("iCode");
        assertThat(codes).hasSize(49);
        for (TreatedColumn detail : run().treated().details()) {
            int row = codes.indexOf(detail.indicator());
            assertThat(String.valueOf(detail.before().passes()))
                    .isEqualToIgnoringCase(
                            published.texts("check_SkewKurt0.Pass").get(row));
            assertClose(
                    detail.before().skewness(),
                    published.texts("check_SkewKurt0.Skew").get(row),
                    detail.indicator());
            assertClose(
                    detail.before().kurtosis(),
                    published.texts("check_SkewKurt0.Kurt").get(row),
                    detail.indicator());
            String points = published.texts("winsorise.nwin").get(row);
            assertThat(detail.winsorised().isPresent()).isEqualTo(!points.isEmpty());
            detail.winsorised().ifPresent(reached -> {
                assertThat(reached.points()).isEqualTo(Integer.parseInt(points));
                assertThat(String.valueOf(reached.after().passes()))
                        .isEqualToIgnoringCase(
                                published.texts("check_SkewKurt1.Pass").get(row));
                assertClose(
                        reached.after().skewness(),
                        published.texts("check_SkewKurt1.Skew").get(row),
                        "skew");
                assertClose(
                        reached.after().kurtosis(),
                        published.texts("check_SkewKurt1.Kurt").get(row),
                        "kurt");
            });
        }
    }

    @Test
    void treatedPointsAreFlagged() {
        Table published = table("asem_treated_points.csv");
        IndexRun run = run();
        for (TreatedColumn detail : run.treated().details()) {
            List<String> flags = published.texts(detail.indicator());
            for (int row = 0; row < flags.size(); row++) {
                int unit =
                        run.normalised().units().indexOf(published.texts(UNIT).get(row));
                assertThat(detail.flags().get(unit)).as(detail.indicator()).isEqualTo(flags.get(row));
            }
        }
    }

    @Test
    void scoresAndRanksAreReproduced() {
        IndexRun run = run();
        assertSame(
                run.aggregated().select(List.of("Index", "Conn", "Sust", "Physical", "Social")),
                "asem_results_scores.csv");
        Table published = table("asem_results_ranks.csv");
        for (String column : List.of(
                "Index",
                "Conn",
                "Sust",
                "Physical",
                "ConEcFin",
                "Political",
                "Instit",
                "P2P",
                "Environ",
                "Social",
                "SusEcFin")) {
            int[] ranks = Ranks.descending(run.aggregated().column(column));
            List<String> texts = published.texts(column);
            for (int row = 0; row < texts.size(); row++) {
                int unit =
                        run.aggregated().units().indexOf(published.texts(UNIT).get(row));
                assertThat(ranks[unit]).as(column).isEqualTo(Integer.parseInt(texts.get(row)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zscore_amean",
                "rank_amean",
                "borda_amean",
                "prank_amean",
                "dist2max_amean",
                "fracmax_amean",
                "minmax1_100_gmean",
                "minmax1_100_hmean",
                "amean_amean_gmean(1-100)",
                "amean_amean_genmean_p0.5(1-100)"
            })
    void everyVariantIsReproduced(String variant) {
        Method method = variant(variant);
        NumberTable aggregated =
                new CompositeIndex(method).run(PublishedTables.asemData()).aggregated();
        Table published = table("asem_variants_expected.csv");
        List<String> variants = published.texts("variant");
        int compared = 0;
        for (String column : List.of("Index", "Conn", "Sust")) {
            for (int row = 0; row < variants.size(); row++) {
                boolean infinite = published.texts(column).get(row).equals("Inf");
                if (variants.get(row).equals(variant) && !infinite) {
                    String unit = published.texts(UNIT).get(row);
                    assertClose(
                            aggregated.value(unit, column),
                            published.texts(column).get(row),
                            variant + " " + unit + " " + column);
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(variant.startsWith("fracmax") ? 14 : 3 * 51);
    }

    private static Method variant(String name) {
        Method asem = PublishedTables.asem();
        Method positive = asem.with(new MinMax(1, 100));
        return switch (name) {
            case "zscore_amean" -> asem.with(new Normalisation.ZScore(0, 1));
            case "rank_amean" -> asem.with(new Normalisation.Rank());
            case "borda_amean" -> asem.with(new Normalisation.Borda());
            case "prank_amean" -> asem.with(new Normalisation.PercentileRank());
            case "dist2max_amean" -> asem.with(new Normalisation.DistanceToMaximum());
            case "fracmax_amean" -> asem.with(new Normalisation.FractionOfMaximum());
            case "minmax1_100_gmean" -> positive.with(AggregationPlan.of(new Geometric()));
            case "minmax1_100_hmean" -> positive.with(AggregationPlan.of(new Harmonic()));
            case "amean_amean_gmean(1-100)" ->
                positive.with(AggregationPlan.of(new Arithmetic(), new Arithmetic(), new Geometric()));
            default -> positive.with(AggregationPlan.of(new Arithmetic(), new Arithmetic(), new Power(0.5)));
        };
    }

    @Test
    void copelandScoresAreReproduced() {
        IndexRun run = run();
        Table published = table("asem_copeland_expected.csv");
        Map<String, Integer> levels = Map.of("copeland_2sub", 3, "copeland_8pillars", 2, "copeland_49ind", 1);
        levels.forEach((column, level) -> {
            NumberTable parts = run.aggregated().select(run.method().tree().codes(level));
            double[] scores = Outranking.copeland(
                    parts,
                    run.method().tree().weights()[level - 1],
                    run.method().outranking().ties());
            for (int row = 0; row < 51; row++) {
                int unit =
                        run.aggregated().units().indexOf(published.texts(UNIT).get(row));
                assertClose(scores[unit], published.texts(column).get(row), column);
            }
        });
        double[][] pillars =
                run.aggregated().select(run.method().tree().codes(2)).values();
        double[] equal = new double[8];
        Arrays.fill(equal, 1);
        assertClose(
                Outranking.dominance(pillars, equal),
                published.texts("frac_dominant_8").get(0),
                "dominance");
    }

    @Test
    void copelandServesAsAggregationOfTheTopLevel() {
        Method method =
                PublishedTables.asem().with(AggregationPlan.of(new Arithmetic(), new Arithmetic(), new Copeland()));
        NumberTable aggregated =
                new CompositeIndex(method).run(PublishedTables.asemData()).aggregated();
        Table published = table("asem_copeland_expected.csv");
        for (int row = 0; row < 51; row++) {
            assertClose(
                    aggregated.value(published.texts(UNIT).get(row), "Index"),
                    published.texts("copeland_2sub").get(row),
                    "copeland");
        }
    }

    @Test
    void effectiveWeightsAreReproduced() {
        Map<String, Double> weights = EffectiveWeights.of(PublishedTables.asem().tree());
        Table published = table("asem_effective_weights.csv");
        assertThat(weights).hasSize(60);
        for (int row = 0; row < 60; row++) {
            String code = published.texts("iCode").get(row);
            assertClose(weights.get(code), published.texts("EffWeight").get(row), code);
        }
    }

    @Test
    void statisticsAreReproduced() {
        Table published = table("asem_stats_raw.csv");
        List<String> codes = published.texts("iCode");
        for (IndicatorStatistics statistics : IndicatorStatistics.of(run().raw())) {
            int row = codes.indexOf(statistics.indicator());
            Map<String, Double> actual = Map.ofEntries(
                    Map.entry("Min", statistics.minimum()),
                    Map.entry("Max", statistics.maximum()),
                    Map.entry("Mean", statistics.mean()),
                    Map.entry("Median", statistics.median()),
                    Map.entry("Std", statistics.deviation()),
                    Map.entry("Skew", statistics.skewness()),
                    Map.entry("Kurt", statistics.kurtosis()),
                    Map.entry("N.Avail", (double) statistics.available()),
                    Map.entry("N.NonZero", (double) statistics.nonZero()),
                    Map.entry("N.Unique", (double) statistics.distinct()),
                    Map.entry("N.Same", (double) statistics.mostRepeated()),
                    Map.entry("Frc.Avail", statistics.availableShare()),
                    Map.entry("Frc.NonZero", statistics.nonZeroShare()),
                    Map.entry("Frc.Unique", statistics.distinctShare()),
                    Map.entry("Frc.Same", statistics.mostRepeatedShare()));
            actual.forEach((column, value) ->
                    assertClose(value, published.texts(column).get(row), statistics.indicator() + " " + column));
            assertThat(statistics.tooFewAvailable() ? "LOW" : "ok")
                    .isEqualTo(published.texts("Flag.Avail").get(row));
            assertThat(statistics.tooManyZeros() ? "LOW" : "ok")
                    .isEqualTo(published.texts("Flag.NonZero").get(row));
            assertThat(statistics.tooFewDistinct() ? "LOW" : "ok")
                    .isEqualTo(published.texts("Flag.Unique").get(row));
            assertThat(statistics.hasOutliers() ? "OUT" : "ok")
                    .isEqualTo(published.texts("Flag.SkewKurt").get(row));
        }
    }

    @Test
    void leavingOnePillarOutShiftsRanksAsPublished() {
        Table published = table("asem_remove_pillars.csv");
        List<LeaveOneOut.Shift> shifts = LeaveOneOut.of(run(), 2);
        assertThat(shifts).hasSize(8);
        shifts.forEach(shift -> assertClose(
                shift.meanAbsoluteRankChange(),
                published
                        .texts("mean_abs_rank_diff")
                        .get(published.texts("removed").indexOf(shift.removed())),
                shift.removed()));
    }
}
