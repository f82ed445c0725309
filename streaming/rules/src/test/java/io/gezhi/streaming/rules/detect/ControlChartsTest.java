package io.gezhi.streaming.rules.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Montgomery's worked example (30 samples, the shift begins at 21), as recomputed to full precision. */
class ControlChartsTest {
    private static final double[] MONTGOMERY = {
        9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.2, 10.34, 9.03, 11.47, 10.51, 9.4, 10.08, 9.37, 10.62,
        10.31, 8.52, 10.84, 10.9, 9.33, 12.29, 11.5, 10.6, 11.08, 10.38, 11.62, 11.31, 10.52
    };

    @Test
    void cusumReproducesTheTextbook() {
        Cusum cusum = new Cusum(10, 0.5, 5);
        Cusum.State state = cusum.start();
        for (int i = 0; i < 28; i++) {
            state = cusum.next(state, MONTGOMERY[i]);
            assertThat(cusum.alarms(state)).isFalse();
        }
        state = cusum.next(state, MONTGOMERY[28]);
        assertThat(state.high()).isCloseTo(5.28, within(1e-12));
        assertThat(cusum.alarms(state)).isTrue();
    }

    @Test
    void ewmaReproducesTheTextbook() {
        EwmaChart chart = new EwmaChart(10, 1, 0.1, 2.7);
        EwmaChart.State state = chart.start();
        for (int i = 0; i < 28; i++) {
            state = chart.next(state, MONTGOMERY[i]);
            assertThat(chart.alarms(state)).isFalse();
        }
        assertThat(state.average()).isCloseTo(10.573137171751515, within(1e-12));
        assertThat(chart.upperLimit(state)).isCloseTo(10.6185736231929, within(1e-12));
        assertThat(chart.lowerLimit(state)).isCloseTo(9.3814263768071, within(1e-12));
        state = chart.next(state, MONTGOMERY[28]);
        assertThat(chart.alarms(state)).isTrue();
    }

    @Test
    void stateIsAFewBytes() {
        Cusum.State sums = new Cusum.State(1.5, 2.5);
        assertThat(sums.toBytes()).hasSize(16);
        assertThat(Cusum.State.decode(ByteBuffer.wrap(sums.toBytes()))).isEqualTo(sums);
        EwmaChart.State average = new EwmaChart.State(1.5, 7);
        assertThat(average.toBytes()).hasSize(12);
        assertThat(EwmaChart.State.decode(ByteBuffer.wrap(average.toBytes()))).isEqualTo(average);
    }

    @Test
    void settingsWithoutMeaningAreRefused() {
        assertThatThrownBy(() -> new EwmaChart(10, 1, 1.5, 2.7))
                .hasMessage("Invalid lambda: must be above 0 and at most 1 (1.5)");
        assertThatThrownBy(() -> new Cusum(10, 0.5, 0))
                .hasMessage("Invalid decision: must be positive and finite (0.0)");
    }
}
