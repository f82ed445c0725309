package io.gezhi.batch.methods.rates;

import java.util.List;

/**
 * Shrunk rates of all areas, in the order they came in, with the two estimated moments.
 *
 * @param mean overall rate, m
 * @param betweenVariance estimated variance of the true rates, A; zero when chance explains all differences
 * @param areas one per area
 */
public record Shrinkage(double mean, double betweenVariance, List<ShrunkRate> areas) {
    public Shrinkage {
        areas = List.copyOf(areas);
    }

    /** The shrunk rates alone. */
    public double[] rates() {
        return areas.stream().mapToDouble(ShrunkRate::rate).toArray();
    }
}
