package io.gezhi.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The benchmark's own scorer, point by point. */
class NabSweepTest {
    @Test
    void theSigmoidIsThatOfTheBenchmark() {
        PublishedTable table = PublishedTable.read("nab_sigmoid_expected.csv");
        double[] positions = table.numbers("relative_position");
        double[] expected = table.numbers("scaled_sigmoid");
        for (int i = 0; i < positions.length; i++) {
            assertThat(NabSweep.sigmoid(positions[i])).isCloseTo(expected[i], within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nab_sweeper_test", "no_window", "short_window"})
    void everyPointIsWorthWhatTheBenchmarkSays(String name) {
        List<Map<String, String>> rows = PublishedTable.read("nab_sweep_points_expected.csv")
                .where("case", name)
                .rows();
        Map<String, String> first = rows.get(0);
        List<NabSweep.Window> windows = Arrays.stream(first.get("windows").split(";"))
                .filter(text -> !text.isEmpty())
                .map(text -> text.split("-"))
                .map(ends -> new NabSweep.Window(Integer.parseInt(ends[0]), Integer.parseInt(ends[1])))
                .toList();
        double share = Double.parseDouble(first.get("probation_pct"));
        NabSweep sweep = NabSweep.of(rows.size(), windows, NabSweep.probation(rows.size(), share));
        NabProfile profile = new NabProfile("test", 1, 1, Double.parseDouble(first.get("fp_weight")));
        for (int row = 0; row < rows.size(); row++) {
            assertThat(sweep.weighted(row, profile))
                    .as("row %d", row)
                    .isCloseTo(Double.parseDouble(rows.get(row).get("sweep_score")), within(1e-12));
            assertThat(sweep.window()[row] == NabSweep.PROBATION)
                    .isEqualTo(rows.get(row).get("window").equals("probationary"));
        }
    }

    @Test
    void probationIsFifteenPercentOfAtMostFiveThousandRows() {
        assertThat(NabSweep.probation(4032, 0.15)).isEqualTo(604);
        assertThat(NabSweep.probation(22695, 0.15)).isEqualTo(750);
    }

    @Test
    void nothingFoundIsZeroAndEachWindowAtItsFirstRowIsAHundred() {
        NabSweep sweep = NabSweep.of(100, List.of(new NabSweep.Window(30, 39), new NabSweep.Window(75, 95)), 10);
        NabScorer scorer = new NabScorer(new NabProfile("standard", 1, 1, 0.11));
        double[] scores = new double[100];
        scores[30] = 1;
        scores[75] = 1;
        scorer.add(sweep, scores);
        assertThat(scorer.at(2).normalised()).isZero();
        assertThat(scorer.at(1).normalised()).isCloseTo(100, within(1e-9));
        assertThat(scorer.best().threshold()).isEqualTo(1);
    }
}
