package io.gezhi.batch.methods.rates;

import static io.gezhi.batch.methods.published.Close.assertAllClose;
import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.batch.methods.space.SixPoints;
import org.junit.jupiter.api.Test;

/** Figures of esda's own test of smoothing (esda/tests/test_smoothing.py). */
class SmoothingTest {
    private static final double[] EVENTS = {10, 1, 3, 4, 2, 5};
    private static final double[] PEOPLE = {100, 15, 20, 20, 80, 90};

    @Test
    void kernelSmootherOfSixPointsIsThePublishedOne() {
        assertAllClose(
                "kernel",
                Smoothing.kernel(EVENTS, PEOPLE, SixPoints.x(), SixPoints.y(), 2),
                new double[] {0.10543301, 0.0858573, 0.08256196, 0.09884584, 0.04756872, 0.04845298},
                1e-6);
    }

    @Test
    void diskSmootherOfSixPointsIsThePublishedOne() {
        assertAllClose(
                "disk",
                Smoothing.disk(EVENTS, PEOPLE, SixPoints.x(), SixPoints.y(), 2),
                new double[] {0.12222222, 0.10833333, 0.08055556, 0.08944444, 0.09944444, 0.09351852},
                1e-6);
    }

    @Test
    void weightedMediansAreThePublishedOnes() {
        double[] values = {5, 4, 3, 1, 2};

        assertThat(Smoothing.weightedMedian(values, new double[] {10, 22, 9, 2, 5}))
                .isEqualTo(4);
        assertThat(Smoothing.weightedMedian(values, new double[] {10, 14, 17, 2, 5}))
                .isEqualTo(3.5);
    }

    @Test
    void onePointIsItsOwnSmoothing() {
        double[] one = {3};
        double[] ten = {10};

        assertThat(Smoothing.kernel(one, ten, one, one, 2)).containsExactly(0.3);
    }
}
