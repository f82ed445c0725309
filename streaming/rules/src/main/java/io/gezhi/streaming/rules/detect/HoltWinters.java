package io.gezhi.streaming.rules.detect;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Triple exponential smoothing (Holt 1957, Winters 1960) in the form and with the start values of R's HoltWinters.
 *
 * @param level weight of the newest value in the level
 * @param trend weight of the newest slope in the trend
 * @param season weight of the newest value in its season
 * @param period values in one round of the seasons
 * @param kind how seasons act on the level
 */
public record HoltWinters(double level, double trend, double season, int period, Kind kind) {
    /** How seasons act on the level. */
    public enum Kind {
        ADDITIVE,
        MULTIPLICATIVE
    }

    public HoltWinters {
        Settings.share("level", level);
        Settings.require(trend >= 0 && trend <= 1, "trend", "must be 0 to 1", trend);
        Settings.require(season >= 0 && season <= 1, "season", "must be 0 to 1", season);
        Settings.require(period > 1 && period <= 1000, "period", "must be 2 to 1000", period);
    }

    /**
     * State at the end of the first period, from the first two: a line through the centred moving average gives level and
     * trend, the mean distance from it the seasons. The first value to smooth is that after the first period.
     */
    public State start(double[] twoPeriods) {
        Settings.require(twoPeriods.length == 2 * period, "start", "must be two periods", twoPeriods.length);
        double[] trendLine = centredAverage(twoPeriods);
        double[] line = lineThrough(trendLine);
        return new State(line[0], line[1], seasons(twoPeriods, trendLine), 0);
    }

    /** What the state expects of the next value. */
    public double forecast(State state) {
        double base = state.level() + state.trend();
        double factor = state.seasons()[state.position()];
        return kind == Kind.ADDITIVE ? base + factor : base * factor;
    }

    /** State after one more value. */
    public State next(State state, double value) {
        double[] seasons = state.seasons().clone();
        double old = seasons[state.position()];
        double base = state.level() + state.trend();
        double newLevel = level * without(value, old) + (1 - level) * base;
        double newTrend = trend * (newLevel - state.level()) + (1 - trend) * state.trend();
        seasons[state.position()] = season * without(value, newLevel) + (1 - season) * old;
        return new State(newLevel, newTrend, seasons, (state.position() + 1) % period);
    }

    private double without(double value, double part) {
        return kind == Kind.ADDITIVE ? value - part : value / part;
    }

    /** Centred moving average over one period; the first and last half period have none. */
    private double[] centredAverage(double[] values) {
        int half = period / 2;
        double[] averages = new double[values.length - 2 * half];
        for (int i = 0; i < averages.length; i++) {
            double sum = 0;
            for (int j = 0; j <= 2 * half; j++) {
                boolean shared = period % 2 == 0 && (j == 0 || j == 2 * half);
                sum += values[i + j] * (shared ? 0.5 : 1);
            }
            averages[i] = sum / period;
        }
        return averages;
    }

    private double[] seasons(double[] values, double[] trendLine) {
        int half = period / 2;
        double[] sums = new double[period];
        int[] counts = new int[period];
        for (int i = 0; i < trendLine.length; i++) {
            sums[(i + half) % period] += without(values[i + half], trendLine[i]);
            counts[(i + half) % period]++;
        }
        double[] seasons = new double[period];
        Arrays.setAll(seasons, i -> sums[i] / counts[i]);
        double mean = Arrays.stream(seasons).average().orElseThrow();
        Arrays.setAll(seasons, i -> without(seasons[i], mean));
        return seasons;
    }

    /** Intercept and slope of the least-squares line through values at 1, 2, 3 ... */
    private static double[] lineThrough(double[] values) {
        double middle = (values.length + 1) / 2.0;
        double mean = Arrays.stream(values).average().orElseThrow();
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < values.length; i++) {
            covariance += (i + 1 - middle) * (values[i] - mean);
            variance += (i + 1 - middle) * (i + 1 - middle);
        }
        double slope = covariance / variance;
        return new double[] {mean - slope * middle, slope};
    }

    /** Level, trend, the seasons and whose turn is next; never changed in place. */
    @SuppressWarnings("ArrayRecordComponent") // boxed seasons would cost four times the state
    public record State(double level, double trend, double[] seasons, int position) implements DetectorState {
        /** Reads what {@link #encode} wrote. */
        public static State decode(ByteBuffer in) {
            double level = in.getDouble();
            double trend = in.getDouble();
            int position = in.getInt();
            double[] seasons = new double[in.getInt()];
            for (int i = 0; i < seasons.length; i++) {
                seasons[i] = in.getDouble();
            }
            return new State(level, trend, seasons, position);
        }

        @Override
        public int encodedBytes() {
            return 2 * Double.BYTES + 2 * Integer.BYTES + seasons.length * Double.BYTES;
        }

        @Override
        public void encode(ByteBuffer out) {
            out.putDouble(level).putDouble(trend).putInt(position).putInt(seasons.length);
            for (double factor : seasons) {
                out.putDouble(factor);
            }
        }
    }
}
