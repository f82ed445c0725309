package io.gezhi.streaming.rules.detect;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The P-square estimate of a quantile without keeping the values (Jain and Chlamtac, CACM 28, 1985): five markers that
 * move by a parabola, or by a line where the parabola would break their order.
 *
 * @param share the quantile, 0.5 for the median
 */
public record P2Quantile(double share) {
    private static final int MARKERS = 5;

    public P2Quantile {
        Settings.require(share > 0 && share < 1, "share", "must be between 0 and 1", share);
    }

    /** State before the first value. */
    public State start() {
        return new State(new double[MARKERS], new int[] {1, 2, 3, 4, 5}, 0);
    }

    /** State after one more value. */
    public State next(State state, double value) {
        double[] heights = state.heights().clone();
        int[] positions = state.positions().clone();
        if (state.count() < MARKERS) {
            heights[state.count()] = value;
            Arrays.sort(heights, 0, state.count() + 1);
            return new State(heights, positions, state.count() + 1);
        }
        int cell = place(heights, value);
        for (int i = cell + 1; i < MARKERS; i++) {
            positions[i]++;
        }
        for (int i = 1; i < MARKERS - 1; i++) {
            adjust(heights, positions, i, 1 + state.count() * stepOf(i));
        }
        return new State(heights, positions, state.count() + 1);
    }

    /** The quantile so far; of fewer than five values the nearest of them, of none not a number. */
    public double estimate(State state) {
        if (state.count() == 0) {
            return Double.NaN;
        }
        if (state.count() < MARKERS) {
            int rank = (int) Math.ceil(share * state.count());
            return state.heights()[Math.max(rank, 1) - 1];
        }
        return state.heights()[2];
    }

    private double stepOf(int marker) {
        return switch (marker) {
            case 1 -> share / 2;
            case 2 -> share;
            default -> (1 + share) / 2;
        };
    }

    private static int place(double[] heights, double value) {
        heights[0] = Math.min(heights[0], value);
        heights[MARKERS - 1] = Math.max(heights[MARKERS - 1], value);
        int cell = 0;
        while (cell < MARKERS - 2 && value >= heights[cell + 1]) {
            cell++;
        }
        return cell;
    }

    private static void adjust(double[] heights, int[] positions, int i, double desired) {
        double distance = desired - positions[i];
        boolean right = distance >= 1 && positions[i + 1] - positions[i] > 1;
        boolean left = distance <= -1 && positions[i - 1] - positions[i] < -1;
        if (!right && !left) {
            return;
        }
        int step = right ? 1 : -1;
        double parabolic = parabolic(heights, positions, i, step);
        boolean ordered = heights[i - 1] < parabolic && parabolic < heights[i + 1];
        heights[i] = ordered ? parabolic : linear(heights, positions, i, step);
        positions[i] += step;
    }

    private static double parabolic(double[] q, int[] n, int i, int step) {
        double above = (n[i] - n[i - 1] + step) * (q[i + 1] - q[i]) / (n[i + 1] - n[i]);
        double below = (n[i + 1] - n[i] - step) * (q[i] - q[i - 1]) / (n[i] - n[i - 1]);
        return q[i] + (double) step / (n[i + 1] - n[i - 1]) * (above + below);
    }

    private static double linear(double[] q, int[] n, int i, int step) {
        return q[i] + step * (q[i + step] - q[i]) / (n[i + step] - n[i]);
    }

    /** Heights and positions of the five markers; never changed in place. */
    @SuppressWarnings("ArrayRecordComponent") // five numbers each; lists would box them
    public record State(double[] heights, int[] positions, int count) implements DetectorState {
        /** Bytes of one encoded state. */
        public static final int BYTES = MARKERS * (Double.BYTES + Integer.BYTES) + Integer.BYTES;

        /** Reads what {@link #encode} wrote. */
        public static State decode(ByteBuffer in) {
            double[] heights = new double[MARKERS];
            int[] positions = new int[MARKERS];
            for (int i = 0; i < MARKERS; i++) {
                heights[i] = in.getDouble();
                positions[i] = in.getInt();
            }
            return new State(heights, positions, in.getInt());
        }

        @Override
        public int encodedBytes() {
            return BYTES;
        }

        @Override
        public void encode(ByteBuffer out) {
            for (int i = 0; i < MARKERS; i++) {
                out.putDouble(heights[i]).putInt(positions[i]);
            }
            out.putInt(count);
        }
    }
}
