package io.gezhi.batch.methods.probability;

/** The chi-square distribution, through the gamma distribution. */
public final class ChiSquareDistribution {
    private ChiSquareDistribution() {}

    /** P(X &gt; x) with these degrees of freedom. */
    public static double above(double degrees, double x) {
        return GammaDistribution.above(degrees / 2, x / 2);
    }

    /** The x with P(X &lt;= x) = probability. */
    public static double quantile(double degrees, double probability) {
        return 2 * GammaDistribution.quantile(degrees / 2, probability);
    }
}
