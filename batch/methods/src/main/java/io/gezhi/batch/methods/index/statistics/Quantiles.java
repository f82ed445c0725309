package io.gezhi.batch.methods.index.statistics;

import java.util.Arrays;

/**
 * Sample quantiles by linear interpolation between order statistics, type 7 of Hyndman and Fan, "Sample quantiles in
 * statistical packages", The American Statistician 50(4), 1996: the default of R and NumPy.
 */
public final class Quantiles {
    private Quantiles() {}

    /** The quantile of values that are sorted and present; fails when there are none. */
    public static double of(double[] sorted, double share) {
        if (sorted.length == 0 || !(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "Cannot take quantile " + share + ": it needs at least one value and a share from 0 to 1");
        }
        double place = (sorted.length - 1) * share;
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** The present values in ascending order. */
    public static double[] sortedPresent(double[] values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }
}
