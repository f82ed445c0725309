package io.gezhi.streaming.rules.detect;

import java.nio.ByteBuffer;

/**
 * Two-sided tabular CUSUM (Page 1954; Montgomery, chapter 9): C+ = max(0, C+ + x - (target + k)), C- = max(0, C- +
 * (target - k) - x), alarm when either passes h.
 *
 * @param target the mean in control
 * @param slack k, half the shift worth finding, in the unit of the values
 * @param decision h, in the unit of the values
 */
public record Cusum(double target, double slack, double decision) {
    public Cusum {
        Settings.notNegative("slack", slack);
        Settings.positive("decision", decision);
    }

    /** State before the first value. */
    public State start() {
        return new State(0, 0);
    }

    /** State after one more value. */
    public State next(State state, double value) {
        return new State(
                Math.max(0, state.high() + value - (target + slack)),
                Math.max(0, state.low() + (target - slack) - value));
    }

    /** True when either sum passes the decision value. */
    public boolean alarms(State state) {
        return state.high() > decision || state.low() > decision;
    }

    /** Sums of what lay above and below the target. */
    public record State(double high, double low) implements DetectorState {
        /** Bytes of one encoded state. */
        public static final int BYTES = 2 * Double.BYTES;

        /** Reads what {@link #encode} wrote. */
        public static State decode(ByteBuffer in) {
            return new State(in.getDouble(), in.getDouble());
        }

        @Override
        public int encodedBytes() {
            return BYTES;
        }

        @Override
        public void encode(ByteBuffer out) {
            out.putDouble(high).putDouble(low);
        }
    }
}
