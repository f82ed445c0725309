package io.gezhi.streaming.rules.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The worked example of Jain and Chlamtac 1985. */
class P2QuantileTest {
    private static final double[] EXAMPLE = {
        0.02, 0.15, 0.74, 3.39, 0.83, 22.37, 10.15, 15.43, 38.62, 15.92, 34.60, 10.28, 1.47, 0.40, 0.05, 11.39, 0.27,
        0.42, 0.09, 11.37
    };
    private static final P2Quantile MEDIAN = new P2Quantile(0.5);

    @Test
    void theMedianAfterTwentyValuesIsThatOfThePaper() {
        assertThat(MEDIAN.estimate(after(EXAMPLE))).isCloseTo(4.440634353260338, within(1e-12));
    }

    @Test
    void everyStepIsThatOfThePaper() {
        PublishedTable table = PublishedTable.read("p2_quantile_jain_chlamtac.csv");
        double[] medians = table.numbers("median_estimate");
        P2Quantile.State state = after(Arrays.copyOf(EXAMPLE, 4));
        for (int i = 4; i < EXAMPLE.length; i++) {
            state = MEDIAN.next(state, EXAMPLE[i]);
            assertThat(MEDIAN.estimate(state)).as("after %d", i + 1).isCloseTo(medians[i - 4], within(1e-12));
        }
    }

    @Test
    void ofFewValuesTheNearestIsTaken() {
        assertThat(MEDIAN.estimate(MEDIAN.start())).isNaN();
        assertThat(MEDIAN.estimate(after(7))).isEqualTo(7);
        assertThat(MEDIAN.estimate(after(9, 1, 5))).isEqualTo(5);
    }

    @Property(tries = 200)
    void theEstimateLiesWithinTheValuesSeen(
            @ForAll @Size(min = 1, max = 200) List<@DoubleRange(min = -1000, max = 1000) Double> values,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double share) {
        P2Quantile quantile = new P2Quantile(share);
        P2Quantile.State state = quantile.start();
        for (double value : values) {
            state = quantile.next(state, value);
        }
        assertThat(quantile.estimate(state)).isBetween(Collections.min(values), Collections.max(values));
    }

    @Test
    void stateIsSixtyFourBytes() {
        P2Quantile.State state = after(EXAMPLE);
        assertThat(state.toBytes()).hasSize(64);
        P2Quantile.State decoded = P2Quantile.State.decode(ByteBuffer.wrap(state.toBytes()));
        assertThat(MEDIAN.estimate(MEDIAN.next(decoded, 3))).isEqualTo(MEDIAN.estimate(MEDIAN.next(state, 3)));
    }

    private static P2Quantile.State after(double... values) {
        P2Quantile.State state = MEDIAN.start();
        for (double value : values) {
            state = MEDIAN.next(state, value);
        }
        return state;
    }
}
