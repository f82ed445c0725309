package io.gezhi.batch.methods.index.tree;

import io.gezhi.batch.methods.index.statistics.Quantiles;

/**
 * The two values of an indicator between which a score moves; frozen for a version of a method so that no unit's score
 * depends on another unit.
 */
public record Goalposts(double low, double high) {
    public Goalposts {
        if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
            throw new IllegalArgumentException(
                    "Invalid goalposts: low and high must be finite, low first (" + low + ", " + high + ")");
        }
    }

    /** The goalposts at two percentiles (0 to 100) of a reference period; missing values are left out. */
    public static Goalposts atPercentiles(double[] reference, double lowPercentile, double highPercentile) {
        double[] sorted = Quantiles.sortedPresent(reference);
        if (sorted.length == 0) {
            throw new IllegalArgumentException("Cannot set goalposts: the reference has no values");
        }
        return new Goalposts(Quantiles.of(sorted, lowPercentile / 100), Quantiles.of(sorted, highPercentile / 100));
    }

    public boolean coincide() {
        return low == high;
    }
}
