package io.gezhi.batch.methods.probability;

/** The tails of a Poisson count, through the gamma distribution; the mean may be zero, the count any number. */
public final class PoissonDistribution {
    private PoissonDistribution() {}

    /** P(N &lt;= count). */
    public static double atMost(double count, double mean) {
        if (count < 0) {
            return 0;
        }
        return mean <= 0 ? 1 : GammaDistribution.above(Math.floor(count) + 1, mean);
    }

    /** P(N &gt;= count). */
    public static double atLeast(double count, double mean) {
        if (count <= 0) {
            return 1;
        }
        return mean <= 0 ? 0 : GammaDistribution.below(Math.ceil(count), mean);
    }
}
