package io.gezhi.tools.bench;

import java.util.Arrays;
import java.util.List;

/**
 * What a detection at each row of one file is worth (Lavin and Ahmad 2015): inside a window a falling share of a true
 * positive, after it a growing share of a false positive, before the first window a whole false positive.
 *
 * @param worth by row, before the weights of a profile: positive parts of a hit, negative parts of a false alarm
 * @param window by row, the window it lies in, {@link #NONE} outside, {@link #PROBATION} in the rows for learning
 */
@SuppressWarnings("ArrayRecordComponent") // rows of a file, only read
record NabSweep(double[] worth, int[] window, int windows) {
    static final int NONE = -1;
    static final int PROBATION = -2;

    private static final double LARGEST = sigmoid(-1);
    private static final int MOST_PROBATION_OF = 5000;

    /** First and last row of a window. */
    record Window(int first, int last) {
        int width() {
            return last - first + 1;
        }
    }

    /** Rows for learning: the share of the file, of no more than 5000 rows. */
    static int probation(int rows, double share) {
        return (int) Math.floor(Math.min(share * rows, share * MOST_PROBATION_OF));
    }

    static NabSweep of(int rows, List<Window> windows, int probation) {
        double[] worth = new double[rows];
        int[] window = new int[rows];
        Arrays.fill(worth, -1);
        Arrays.fill(window, NONE);
        for (int number = 0; number < windows.size(); number++) {
            Window current = windows.get(number);
            int end = number + 1 < windows.size() ? windows.get(number + 1).first() : rows;
            for (int row = current.first(); row <= current.last(); row++) {
                worth[row] = sigmoid(-(current.last() - row + 1) / (double) current.width()) / LARGEST;
                window[row] = number;
            }
            for (int row = current.last() + 1; row < end; row++) {
                worth[row] = sigmoid((row - current.last()) / (double) (current.width() - 1));
            }
        }
        Arrays.fill(window, 0, Math.min(probation, rows), PROBATION);
        return new NabSweep(worth, window, windows.size());
    }

    /** The benchmark's scaled sigmoid of a position relative to a window's right end. */
    static double sigmoid(double position) {
        return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
    }

    /** What a detection at the row is worth under the profile. */
    double weighted(int row, NabProfile profile) {
        return worth[row] * (window[row] >= 0 ? profile.truePositive() : profile.falsePositive());
    }
}
