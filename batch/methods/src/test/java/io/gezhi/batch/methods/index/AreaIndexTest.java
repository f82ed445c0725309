package io.gezhi.batch.methods.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gezhi.batch.methods.index.AreaIndex.AreaScores;
import io.gezhi.batch.methods.index.data.NumberTable;
import io.gezhi.batch.methods.index.data.ValueIntervals;
import io.gezhi.batch.methods.index.explain.TradeOff;
import io.gezhi.batch.methods.index.method.MethodReader;
import io.gezhi.batch.methods.index.score.IndexRun;
import io.gezhi.batch.methods.index.tree.Goalposts;
import io.gezhi.batch.methods.index.tree.InvalidMethod;
import io.gezhi.batch.methods.index.uncertainty.UncertaintyResult.Line;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The way in which the nightly job uses the index: shrunk rates in, scores, bands and reasons out. */
class AreaIndexTest {
    private static final String YAML = """
            method: city
            version: "2026.1"
            normalise: {to: goalposts, range: [1, 100]}
            aggregate: [arithmetic, {generalised: 0.5}]
            bands: [{name: green, from: 90}, {name: yellow, from: 80}, {name: orange, from: 70}, {name: red}]
            uncertainty:
              replications: 200
              seed: 7
              weights: {noise: 0.25}
              aggregate: [[arithmetic, {generalised: 0.5}], arithmetic, geometric]
              worst: {count: 1, share: 0.9}
            index:
              code: safety
              parts:
                - {code: crime, weight: 2, parts: [{code: burglary, direction: lower-is-better}, {code: robbery, direction: lower-is-better}]}
                - {code: fire, parts: [{code: fires, direction: lower-is-better}]}
            """;

    private static final NumberTable RATES =
            new NumberTable(List.of("g1", "g2", "g3"), List.of("burglary", "robbery", "fires"), new double[][] {
                {1, 5, 9}, {0.5, 1, Double.NaN}, {0, 1, 3}
            });

    private static AreaIndex index() {
        Map<String, Goalposts> frozen =
                Map.of("burglary", new Goalposts(0, 10), "robbery", new Goalposts(0, 2), "fires", new Goalposts(0, 4));
        return new AreaIndex(MethodReader.read(YAML, "city.yaml").withGoalposts(frozen));
    }

    @Test
    void areasGetScoresBandsAndContributionsThatAddUp() {
        AreaScores scores = index().score(RATES);
        assertThat(scores.ranks()).containsExactly(1, 2, 3);
        assertThat(scores.bands()).containsExactly("yellow", "red", "red");
        assertThat(scores.weights().column("burglary")[2]).isCloseTo(2.0 / 3, within(1e-12));
        for (int area = 0; area < 3; area++) {
            int place = area;
            double sum = Arrays.stream(scores.contributions().values())
                    .mapToDouble(column -> column[place])
                    .sum();
            assertThat(sum).isCloseTo(scores.index()[area], within(1e-9));
        }
    }

    @Test
    void goalpostsComeFromAReferenceWithoutItsExtremes() {
        double[] reference = new double[101];
        Arrays.setAll(reference, i -> i);
        assertThat(Goalposts.atPercentiles(reference, 2.5, 97.5)).isEqualTo(new Goalposts(2.5, 97.5));
        assertThatThrownBy(() -> Goalposts.atPercentiles(new double[] {Double.NaN}, 2.5, 97.5))
                .hasMessage("Cannot set goalposts: the reference has no values");
    }

    @Test
    void valuesThatAreBadlyKnownWidenTheIntervalOfTheirArea() {
        AreaIndex index = index();
        IndexRun run = index.run(RATES);
        var low = new NumberTable(RATES.units(), RATES.columns(), new double[][] {{1, 1, 9}, {0.5, 0.2, 1}, {0, 0, 3}});
        var high = new NumberTable(RATES.units(), RATES.columns(), new double[][] {{1, 9, 9}, {0.5, 2, 1}, {0, 4, 3}});
        List<Line> lines =
                index.uncertainty(run, new ValueIntervals(low, high, 0.9)).lines();
        assertThat(width(lines.get(1))).isGreaterThan(2 * width(lines.get(0)));
        assertThat(lines.get(2).robustlyAmongWorst()).isTrue();
        assertThat(lines.get(0).ranks().high()).isEqualTo(1);
    }

    private static double width(Line line) {
        return line.scoreHigh() - line.scoreLow();
    }

    @Test
    void missingGoalpostsAreNamed() {
        assertThatThrownBy(() -> new AreaIndex(MethodReader.read(YAML, "city.yaml")).score(RATES))
                .isInstanceOf(InvalidMethod.class)
                .hasMessage("Cannot normalise: burglary: goalposts are needed, none are given");
    }

    @Test
    void tradeOffsSayWhatOneUnitIsWorth() {
        List<TradeOff> tradeOffs = TradeOff.of(index().run(RATES));
        assertThat(tradeOffs.get(0).pointsPerUnit()).isCloseTo(-99.0 / 10 / 3, within(1e-12));
        assertThat(tradeOffs.get(1).pointsPerUnit() / tradeOffs.get(0).pointsPerUnit())
                .isCloseTo(5, within(1e-12));
    }
}
