package io.gezhi.streaming.rules.detect;

import java.nio.ByteBuffer;

/**
 * The mean of each slot of a rhythm, such as the hours of a day, with the weight of old values fading.
 *
 * @param slots slots of the rhythm
 * @param gain weight of the newest value; a slot's first value is its mean
 */
public record SeasonalProfile(int slots, double gain) {
    public SeasonalProfile {
        Settings.require(slots > 0 && slots <= 64, "slots", "must be 1 to 64", slots);
        Settings.share("gain", gain);
    }

    /** State before the first value. */
    public State start() {
        return new State(new float[slots], 0);
    }

    /** State after one more value. */
    public State next(State state, double value, int slot) {
        float[] means = state.means().clone();
        double before = state.knows(slot) ? means[slot] : value;
        means[slot] = (float) (before + gain * (value - before));
        return new State(means, state.seen() | 1L << slot);
    }

    /** Means by slot, and which slots have one; never changed in place. */
    @SuppressWarnings("ArrayRecordComponent") // a list of boxed floats would cost four times the state
    public record State(float[] means, long seen) implements DetectorState {
        /** True when the slot has had a value. */
        public boolean knows(int slot) {
            return (seen >>> slot & 1) == 1;
        }

        /** Reads what {@link #encode} wrote. */
        public static State decode(ByteBuffer in) {
            float[] means = new float[in.get()];
            for (int slot = 0; slot < means.length; slot++) {
                means[slot] = in.getFloat();
            }
            return new State(means, in.getLong());
        }

        @Override
        public int encodedBytes() {
            return 1 + means.length * Float.BYTES + Long.BYTES;
        }

        @Override
        public void encode(ByteBuffer out) {
            out.put((byte) means.length);
            for (float mean : means) {
                out.putFloat(mean);
            }
            out.putLong(seen);
        }
    }
}
