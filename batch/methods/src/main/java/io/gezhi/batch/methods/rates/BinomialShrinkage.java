package io.gezhi.batch.methods.rates;

import java.util.List;

/**
 * Shrunk shares of all units, in the order they came in.
 *
 * @param share overall share, b
 * @param spread observed weighted variance of the shares, s2
 * @param betweenVariance what of it chance does not explain, at least zero
 * @param units one per unit
 */
public record BinomialShrinkage(double share, double spread, double betweenVariance, List<ShrunkRate> units) {
    public BinomialShrinkage {
        units = List.copyOf(units);
    }

    /** The shrunk shares alone. */
    public double[] rates() {
        return units.stream().mapToDouble(ShrunkRate::rate).toArray();
    }
}
