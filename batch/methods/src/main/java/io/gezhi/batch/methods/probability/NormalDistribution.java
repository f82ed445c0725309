package io.gezhi.batch.methods.probability;

/** The standard normal distribution. A tail is computed as itself, so that it keeps its digits when it is tiny. */
public final class NormalDistribution {
    private static final org.apache.commons.statistics.distribution.NormalDistribution STANDARD =
            org.apache.commons.statistics.distribution.NormalDistribution.of(0, 1);

    private NormalDistribution() {}

    /** P(Z &lt;= z). */
    public static double below(double z) {
        return STANDARD.cumulativeProbability(z);
    }

    /** P(Z &gt; z). */
    public static double above(double z) {
        return STANDARD.survivalProbability(z);
    }

    /** P(|Z| &gt; |z|). */
    public static double beyond(double z) {
        return 2 * above(Math.abs(z));
    }

    /** The z with P(Z &lt;= z) = probability; the probability lies strictly between 0 and 1. */
    public static double quantile(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException(
                    "Invalid probability: must lie strictly between 0 and 1 (" + probability + ")");
        }
        return STANDARD.inverseCumulativeProbability(probability);
    }
}
