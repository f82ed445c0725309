package io.gezhi.streaming.rules.detect;

import java.nio.ByteBuffer;

/**
 * Page-Hinkley test for a rise of the mean (Page 1954, Hinkley 1971), in the form with a fading sum: sum = max(0, fading
 * sum + x - mean - tolerance). After an alarm it starts again.
 *
 * @param least values before the first alarm
 * @param tolerance the rise that is not worth finding
 * @param threshold sum above which there is an alarm
 * @param fading share of the sum that is kept per value
 */
public record PageHinkley(int least, double tolerance, double threshold, double fading) {
    public PageHinkley {
        Settings.notNegative("least", least);
        Settings.notNegative("tolerance", tolerance);
        Settings.positive("threshold", threshold);
        Settings.share("fading", fading);
    }

    /** State before the first value. */
    public State start() {
        return new State(0, 0, 0);
    }

    /** State after one more value; after an alarm the value begins a new series. */
    public State next(State state, double value) {
        State before = alarms(state) ? start() : state;
        double mean = before.mean() + (value - before.mean()) / (before.count() + 1);
        double sum = Math.max(0, fading * before.sum() + (value - mean - tolerance));
        return new State(before.count() + 1, mean, sum);
    }

    /** True when this state is one of alarm. */
    public boolean alarms(State state) {
        return state.count() >= least && state.sum() > threshold;
    }

    /** Count and mean of the values, and the fading sum of what lay above the mean. */
    public record State(int count, double mean, double sum) implements DetectorState {
        /** Bytes of one encoded state. */
        public static final int BYTES = Integer.BYTES + 2 * Double.BYTES;

        /** Reads what {@link #encode} wrote. */
        public static State decode(ByteBuffer in) {
            return new State(in.getInt(), in.getDouble(), in.getDouble());
        }

        @Override
        public int encodedBytes() {
            return BYTES;
        }

        @Override
        public void encode(ByteBuffer out) {
            out.putInt(count).putDouble(mean).putDouble(sum);
        }
    }
}
