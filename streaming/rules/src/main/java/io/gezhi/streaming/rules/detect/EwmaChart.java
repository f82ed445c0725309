package io.gezhi.streaming.rules.detect;

import java.nio.ByteBuffer;

/**
 * Exponentially weighted moving average chart with exact, widening limits (Roberts 1959; Montgomery, Introduction to
 * Statistical Quality Control, chapter 9): z = lambda x + (1 - lambda) z, alarm outside target +- width sd sqrt(lambda /
 * (2 - lambda) (1 - (1 - lambda)^2i)).
 *
 * @param target the mean in control
 * @param deviation the standard deviation of one value in control
 * @param lambda weight of the newest value, in (0, 1]
 * @param width limits in standard deviations of the average
 */
public record EwmaChart(double target, double deviation, double lambda, double width) {
    public EwmaChart {
        Settings.positive("deviation", deviation);
        Settings.share("lambda", lambda);
        Settings.positive("width", width);
    }

    /** State before the first value. */
    public State start() {
        return new State(target, 0);
    }

    /** State after one more value. */
    public State next(State state, double value) {
        return new State(lambda * value + (1 - lambda) * state.average(), state.count() + 1);
    }

    /** Lower limit for the average in this state. */
    public double lowerLimit(State state) {
        return target - halfWidth(state.count());
    }

    /** Upper limit for the average in this state. */
    public double upperLimit(State state) {
        return target + halfWidth(state.count());
    }

    /** True when the average lies outside its limits. */
    public boolean alarms(State state) {
        return Math.abs(state.average() - target) > halfWidth(state.count());
    }

    private double halfWidth(int count) {
        return width * deviation * Math.sqrt(lambda / (2 - lambda) * (1 - Math.pow(1 - lambda, 2.0 * count)));
    }

    /** The average and the number of values in it. */
    public record State(double average, int count) implements DetectorState {
        /** Bytes of one encoded state. */
        public static final int BYTES = Double.BYTES + Integer.BYTES;

        /** Reads what {@link #encode} wrote. */
        public static State decode(ByteBuffer in) {
            return new State(in.getDouble(), in.getInt());
        }

        @Override
        public int encodedBytes() {
            return BYTES;
        }

        @Override
        public void encode(ByteBuffer out) {
            out.putDouble(average).putInt(count);
        }
    }
}
