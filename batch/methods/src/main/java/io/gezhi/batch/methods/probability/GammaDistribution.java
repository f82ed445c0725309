package io.gezhi.batch.methods.probability;

import org.apache.commons.numbers.gamma.RegularizedGamma;

/** The gamma distribution with unit scale. A tail is computed as itself, so that it keeps its digits when it is tiny. */
public final class GammaDistribution {
    private GammaDistribution() {}

    /** P(X &lt;= x) for X with this shape. */
    public static double below(double shape, double x) {
        if (x <= 0) {
            return 0;
        }
        return shape < LargeShape.FROM ? RegularizedGamma.P.value(shape, x) : LargeShape.below(shape, x);
    }

    /** P(X &gt; x). */
    public static double above(double shape, double x) {
        if (x <= 0) {
            return 1;
        }
        return shape < LargeShape.FROM ? RegularizedGamma.Q.value(shape, x) : LargeShape.above(shape, x);
    }

    /** The x with P(X &lt;= x) = probability; the probability lies strictly between 0 and 1. */
    public static double quantile(double shape, double probability) {
        if (!(shape > 0) || !(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("Invalid gamma quantile: shape must be positive and probability strictly"
                    + " between 0 and 1 (" + shape + ", " + probability + ")");
        }
        if (shape >= LargeShape.FROM) {
            return LargeShape.quantile(shape, probability);
        }
        return org.apache.commons.statistics.distribution.GammaDistribution.of(shape, 1)
                .inverseCumulativeProbability(probability);
    }
}
