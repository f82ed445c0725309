package io.gezhi.streaming.rules.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** R's HoltWinters on co2 and AirPassengers: start values, every fitted value, the coefficients and the error. */
class HoltWintersTest {
    @Test
    void additiveSmoothingOfCo2IsThatOfR() {
        reproduce("co2", "co2_add", "hw_input_co2.csv", "hw_co2_add_fitted.csv", HoltWinters.Kind.ADDITIVE);
    }

    @Test
    void multiplicativeSmoothingOfAirPassengersIsThatOfR() {
        reproduce(
                "AirPassengers",
                "airp_mult",
                "hw_input_AirPassengers.csv",
                "hw_airp_mult_fitted.csv",
                HoltWinters.Kind.MULTIPLICATIVE);
    }

    @Test
    void stateIsThePeriodAndAFewNumbers() {
        HoltWinters weekly = new HoltWinters(0.2, 0.1, 0.3, 7, HoltWinters.Kind.ADDITIVE);
        HoltWinters.State state = weekly.start(new double[] {1, 2, 3, 4, 5, 6, 7, 2, 3, 4, 5, 6, 7, 8});
        assertThat(state.toBytes()).hasSize(24 + 7 * 8);
        HoltWinters.State decoded = HoltWinters.State.decode(ByteBuffer.wrap(state.toBytes()));
        assertThat(weekly.forecast(weekly.next(decoded, 3))).isEqualTo(weekly.forecast(weekly.next(state, 3)));
    }

    private static void reproduce(String start, String fit, String input, String fittedFile, HoltWinters.Kind kind) {
        double[] values = PublishedTable.read(input).numbers("y");
        List<Map<String, String>> coefficients = PublishedTable.read("hw_expected_coefs.csv")
                .where("series", fit)
                .rows();
        Map<String, String> first = coefficients.get(0);
        HoltWinters smoothing =
                new HoltWinters(number(first, "alpha"), number(first, "beta"), number(first, "gamma"), 12, kind);
        HoltWinters.State state = smoothing.start(Arrays.copyOf(values, 24));
        assertStart(
                PublishedTable.read("hw_start_values.csv")
                        .where("series", start)
                        .numbers("v"),
                state);

        double[] fitted = PublishedTable.read(fittedFile).numbers("xhat");
        double squares = 0;
        for (int i = 12; i < values.length; i++) {
            double forecast = smoothing.forecast(state);
            assertThat(forecast).isCloseTo(fitted[i - 12], within(1e-9 * Math.abs(forecast)));
            squares += (values[i] - forecast) * (values[i] - forecast);
            state = smoothing.next(state, values[i]);
        }
        assertThat(squares).isCloseTo(number(first, "SSE"), within(1e-9 * squares));
        assertThat(state.level()).isCloseTo(number(first, "coef"), within(1e-9 * state.level()));
        assertThat(state.trend()).isCloseTo(number(coefficients.get(1), "coef"), within(1e-9));
        for (int i = 0; i < 12; i++) {
            double season = state.seasons()[(state.position() + i) % 12];
            assertThat(season).isCloseTo(number(coefficients.get(i + 2), "coef"), within(1e-9));
        }
    }

    private static void assertStart(double[] expected, HoltWinters.State state) {
        assertThat(state.level()).isCloseTo(expected[0], within(1e-9));
        assertThat(state.trend()).isCloseTo(expected[1], within(1e-9));
        assertThat(state.seasons()).containsExactly(Arrays.copyOfRange(expected, 2, 14), within(1e-9));
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }
}
