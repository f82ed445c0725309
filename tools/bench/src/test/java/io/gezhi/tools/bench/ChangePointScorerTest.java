package io.gezhi.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Figures of the Skoltech benchmark's own evaluating code (core/metrics.py, 60 s, right of the change point). */
class ChangePointScorerTest {
    private static final LocalDateTime START = LocalDateTime.of(2020, 3, 9, 10, 0);
    private static final NabProfile STANDARD = new NabProfile("standard", 1, 1, 0.11);
    private static final NabProfile LOW_FALSE_POSITIVES = new NabProfile("low FP", 1, 1, 0.22);
    private static final NabProfile LOW_FALSE_NEGATIVES = new NabProfile("low FN", 1, 2, 0.11);

    private final ChangePointScorer scorer = new ChangePointScorer();

    @Test
    void windowsThatMeetAreCutAndWhatIsToldEarlyIsFalse() {
        add(200, List.of(20, 50, 150), List.of(10, 25, 70, 120, 155));
        assertThat(scorer.missed()).isEqualTo(1);
        assertThat(scorer.falseAlarms()).isEqualTo(2);
        assertThat(scorer.meanDelay()).isEqualTo(Duration.ofSeconds(5));
        assertScores(61.9323055418404, 58.15983131625702, 63.510425916782474);
    }

    @Test
    void oneMomentAtTheSeamOfTwoWindowsIsAHitOfBoth() {
        add(200, List.of(20, 50, 150), List.of(80, 100, 115, 190));
        assertThat(scorer.missed()).isZero();
        assertThat(scorer.falseAlarms()).isEqualTo(1);
        assertScores(65.57082696795003, 60.507275286095215, 77.04721797863334);
    }

    @Test
    void allToldAtOnceIsAHundred() {
        add(200, List.of(20, 50, 150), List.of(20, 80, 150));
        assertScores(100, 100, 100);
    }

    @Test
    void filesAddUpAndOneWithoutChangePointsHasOnlyFalseOnes() {
        add(200, List.of(20, 50, 150), List.of(10, 25, 70, 120, 155));
        add(200, List.of(20, 50, 150), List.of(80, 100, 115, 190));
        add(200, List.of(20), List.of(80, 81));
        add(100, List.of(), List.of(5));
        assertThat(scorer.truth()).isEqualTo(7);
        assertThat(scorer.falseAlarms()).isEqualTo(5);
        assertScores(59.42991393276731, 53.28590282957953, 68.19137119327345);
    }

    @Test
    void nothingToldIsZero() {
        add(200, List.of(20), List.of());
        assertScores(0, 0, 0);
    }

    private void assertScores(double standard, double lowFalsePositives, double lowFalseNegatives) {
        assertThat(scorer.normalised(STANDARD)).isCloseTo(standard, within(1e-9));
        assertThat(scorer.normalised(LOW_FALSE_POSITIVES)).isCloseTo(lowFalsePositives, within(1e-9));
        assertThat(scorer.normalised(LOW_FALSE_NEGATIVES)).isCloseTo(lowFalseNegatives, within(1e-9));
    }

    private void add(int rows, List<Integer> truth, List<Integer> told) {
        boolean[] isTrue = new boolean[rows];
        boolean[] isTold = new boolean[rows];
        truth.forEach(row -> isTrue[row] = true);
        told.forEach(row -> isTold[row] = true);
        scorer.add(LongStream.range(0, rows).mapToObj(START::plusSeconds).toList(), isTrue, isTold);
    }
}
