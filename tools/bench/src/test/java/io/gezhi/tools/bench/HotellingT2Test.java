package io.gezhi.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HotellingT2Test {
    private static final double[][] FOUR = {{1, 2}, {2, 1}, {3, 5}, {6, 4}};

    @Test
    void theDistanceIsThatOfTheInverseCovariance() {
        HotellingT2 detector = new HotellingT2(2, 4, 0);
        HotellingT2.State state = learnt(detector);
        // mean (3, 3); covariance 14/3, 7/3, 10/3; inverse 3/91 times (10, -7, 14)
        assertThat(detector.judges(state)).isTrue();
        assertThat(detector.distance(state, new double[] {4, 3})).isCloseTo(30 / 91.0, within(1e-12));
        assertThat(detector.distance(state, new double[] {4, 5}))
                .isCloseTo(3 * (10 - 2 * 2 * 7 + 4 * 14) / 91.0, within(1e-12));
    }

    @Test
    void theUnitsOfTheSensorsDoNotMatter() {
        Random random = new Random(5);
        HotellingT2 detector = new HotellingT2(3, 50, 0);
        HotellingT2.State plain = detector.start();
        HotellingT2.State scaled = detector.start();
        for (int i = 0; i < 60; i++) {
            double[] reading = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            double[] other = {1000 * reading[0], reading[1] / 64 + 7, reading[2]};
            if (detector.judges(plain)) {
                double distance = detector.distance(plain, reading);
                assertThat(detector.distance(scaled, other)).isCloseTo(distance, within(1e-9 * (1 + distance)));
            }
            plain = detector.next(plain, reading);
            scaled = detector.next(scaled, other);
        }
    }

    @Test
    void aSensorThatNeverMovedTakesNoPart() {
        HotellingT2 detector = new HotellingT2(2, 10, 0);
        HotellingT2.State state = detector.start();
        for (int i = 0; i < 10; i++) {
            state = detector.next(state, new double[] {i, 5});
        }
        assertThat(detector.distance(state, new double[] {4.5, 99})).isZero();
    }

    @Test
    void shrinkageTakesTheSensorsAsMoreIndependent() {
        HotellingT2.State state = learnt(new HotellingT2(2, 4, 0));
        double[] reading = {4, 5};
        // variances 14/3 and 10/3 alone
        assertThat(new HotellingT2(2, 4, 1).distance(state, reading)).isCloseTo(3 / 14.0 + 4 * 3 / 10.0, within(1e-12));
        // covariance 7/6 in place of 7/3; determinant 511/36
        assertThat(new HotellingT2(2, 4, 0.5).distance(state, reading))
                .isCloseTo((10 / 3.0 - 2 * 2 * 7 / 6.0 + 4 * 14 / 3.0) * 36 / 511, within(1e-12));
    }

    @Test
    void aFollowingMeanGoesItsShareOfTheWay() {
        HotellingT2 detector = new HotellingT2(2, 4, 0);
        HotellingT2.State state = detector.follow(learnt(detector), new double[] {13, 3}, 0.1);
        assertThat(state.mean()).containsExactly(4, 3);
        assertThat(detector.distance(state, new double[] {4, 3})).isZero();
    }

    private static HotellingT2.State learnt(HotellingT2 detector) {
        HotellingT2.State state = detector.start();
        for (double[] reading : FOUR) {
            state = detector.next(state, reading);
        }
        return state;
    }
}
