package io.gezhi.streaming.rules.detect;

import java.nio.ByteBuffer;

/**
 * Finds values of a seasonal series that deviate from what its own past leads one to expect, with one small state per
 * series and no window.
 *
 * <p>Three forecasts are kept: an exponentially weighted level, the mean of the same slot of the rhythm (the hour of the
 * day, or of the weekday and weekend), and that mean moved by how far recent values lay from theirs. A value is only as
 * surprising as the nearest forecast leaves it. The size of that residual is scored against its own running mean and
 * variance, updated with a winsorised residual so that an anomaly does not hide the next; a value outside the range seen
 * so far scores by how far outside it lies. Scores are -log10 of a tail probability, so one threshold fits every series.
 *
 * <p>The state before a value decides that value's score: nothing looks ahead.
 *
 * @param slots slots of the rhythm
 * @param levelGain weight of the newest value in the level
 * @param offsetGain weight of the newest distance from the slot's mean in the offset
 * @param profileGain weight of the newest value in its slot
 * @param residualGain weight of the newest residual in the residual's mean and variance
 * @param winsorAt residuals count for the update at most mean + this many standard deviations
 * @param slope deviations of the residual are multiplied by this before the tail is taken
 * @param extremeWeight the most that a value outside the range seen so far can score for that alone
 * @param extremeSlope how fast that score grows with the excess as a share of the range
 * @param warmUp values before anything is scored
 * @param peakDecay per value, how the peak fades that a score must pass to count as news
 */
public record UsageDeviation(
        int slots,
        double levelGain,
        double offsetGain,
        double profileGain,
        double residualGain,
        double winsorAt,
        double slope,
        double extremeWeight,
        double extremeSlope,
        int warmUp,
        double peakDecay) {
    /** Gain that halves the weight of a value after this many further values. */
    public static double gainOfHalfLife(double values) {
        return 1 - Math.pow(0.5, 1 / values);
    }

    /** The settings found to work across unrelated series (see docs/methods/meters.md). */
    public static UsageDeviation standard(int slots) {
        return new UsageDeviation(
                slots, 0.1, 0.15, 0.02, gainOfHalfLife(1000), 25, 0.4, 24, 40, 200, Math.pow(0.5, 1 / 150.0));
    }

    public UsageDeviation {
        Settings.require(slots > 0 && slots <= 64, "slots", "must be 1 to 64", slots);
        Settings.share("levelGain", levelGain);
        Settings.share("offsetGain", offsetGain);
        Settings.share("profileGain", profileGain);
        Settings.share("residualGain", residualGain);
        Settings.positive("winsorAt", winsorAt);
        Settings.positive("slope", slope);
        Settings.notNegative("extremeWeight", extremeWeight);
        Settings.notNegative("extremeSlope", extremeSlope);
        Settings.notNegative("warmUp", warmUp);
        Settings.share("peakDecay", peakDecay);
    }

    /** These settings with another warm-up. */
    public UsageDeviation withWarmUp(int values) {
        return new UsageDeviation(
                slots,
                levelGain,
                offsetGain,
                profileGain,
                residualGain,
                winsorAt,
                slope,
                extremeWeight,
                extremeSlope,
                values,
                peakDecay);
    }

    /** State before the first value. */
    public State start() {
        return new State(new float[slots], 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Scores one value by the state before it, then takes it into the state. */
    public Assessment assess(State state, double value, int slot) {
        if (state.count() == 0) {
            return new Assessment(first(value, slot), value, 0, 0, 0, 0);
        }
        double expected = nearest(state, slot, value);
        double score = state.count() < warmUp ? 0 : score(state, value, Math.abs(value - expected));
        double peak = state.peak() * peakDecay;
        double news = score > peak ? score : 0;
        State next = next(state, value, slot, Math.abs(value - expected), Math.max(peak, score));
        return new Assessment(next, expected, score, news, residualDeviation(state), state.residualMean());
    }

    /** How far a value may lie from the expected one before its score reaches the threshold. */
    public double bound(Assessment assessment, double threshold) {
        return assessment.residualMean()
                + assessment.residualDeviation() * GaussianTail.deviationsAt(threshold) / slope;
    }

    private State first(double value, int slot) {
        float[] profile = new float[slots];
        profile[slot] = (float) value;
        return new State(profile, 1L << slot, 1, value, 0, 0, 0, value, value, 0);
    }

    private static double nearest(State state, int slot, double value) {
        if (!state.knows(slot)) {
            return state.level();
        }
        double mean = state.profile()[slot];
        double moved = mean + state.offset();
        double nearerMean = Math.abs(value - moved) < Math.abs(value - mean) ? moved : mean;
        return Math.abs(value - state.level()) < Math.abs(value - nearerMean) ? state.level() : nearerMean;
    }

    private double score(State state, double value, double residual) {
        double deviations = (residual - state.residualMean()) / residualDeviation(state);
        double tail = deviations > 0 ? GaussianTail.minusLog10(slope * deviations) : 0;
        return Math.max(tail, extreme(state, value));
    }

    private double extreme(State state, double value) {
        double excess = Math.max(value - state.highest(), state.lowest() - value);
        if (excess <= 0) {
            return 0;
        }
        double range = Math.max(state.highest() - state.lowest(), 1e-9);
        return extremeWeight * Math.min(1, extremeSlope * excess / range);
    }

    private State next(State state, double value, int slot, double residual, double peak) {
        float[] profile = state.profile().clone();
        double slotMean = state.knows(slot) ? profile[slot] : value;
        profile[slot] = (float) (slotMean + profileGain * (value - slotMean));
        double capped = Math.min(residual, state.residualMean() + winsorAt * residualDeviation(state));
        // Early on the plain average is better than a slow exponential one that starts at nothing.
        double gain = Math.max(residualGain, 1.0 / state.count());
        double shift = capped - state.residualMean();
        return new State(
                profile,
                state.seen() | 1L << slot,
                state.count() + 1,
                state.level() + levelGain * (value - state.level()),
                state.offset() + offsetGain * (value - slotMean - state.offset()),
                state.residualMean() + gain * shift,
                (1 - gain) * (state.residualVariance() + gain * shift * shift),
                Math.min(state.lowest(), value),
                Math.max(state.highest(), value),
                peak);
    }

    private static double residualDeviation(State state) {
        double floor = 1e-6 * Math.max(1e-3, state.highest() - state.lowest());
        return Math.max(Math.sqrt(state.residualVariance()), floor);
    }

    /**
     * One value scored.
     *
     * @param state the state after the value
     * @param expected the forecast nearest to the value
     * @param score how unusual the value is
     * @param news the score if it passes the fading peak of earlier scores, else 0
     * @param residualDeviation standard deviation of the residual's size before the value
     * @param residualMean mean of the residual's size before the value
     */
    public record Assessment(
            State state, double expected, double score, double news, double residualDeviation, double residualMean) {}

    /** What is remembered of a series; the profile is never changed in place. */
    @SuppressWarnings("ArrayRecordComponent") // a list of boxed floats would cost four times the state
    public record State(
            float[] profile,
            long seen,
            int count,
            double level,
            double offset,
            double residualMean,
            double residualVariance,
            double lowest,
            double highest,
            double peak)
            implements DetectorState {
        private boolean knows(int slot) {
            return (seen >>> slot & 1) == 1;
        }

        /** Reads what {@link #encode} wrote. */
        public static State decode(ByteBuffer in) {
            float[] profile = new float[in.get()];
            for (int slot = 0; slot < profile.length; slot++) {
                profile[slot] = in.getFloat();
            }
            return new State(
                    profile,
                    in.getLong(),
                    in.getInt(),
                    in.getDouble(),
                    in.getDouble(),
                    in.getDouble(),
                    in.getDouble(),
                    in.getDouble(),
                    in.getDouble(),
                    in.getDouble());
        }

        @Override
        public int encodedBytes() {
            return 1 + profile.length * Float.BYTES + Long.BYTES + Integer.BYTES + 7 * Double.BYTES;
        }

        @Override
        public void encode(ByteBuffer out) {
            out.put((byte) profile.length);
            for (float mean : profile) {
                out.putFloat(mean);
            }
            out.putLong(seen).putInt(count);
            out.putDouble(level).putDouble(offset);
            out.putDouble(residualMean).putDouble(residualVariance);
            out.putDouble(lowest).putDouble(highest).putDouble(peak);
        }
    }
}
