package io.gezhi.batch.methods.probability;

import org.apache.commons.math3.special.Erf;

/** The standard normal distribution, accurate in both tails. */
public final class Normal {
    private static final double ROOT_TWO = Math.sqrt(2);

    private Normal() {}

    /** P(Z &lt;= z). */
    public static double below(double z) {
        return 0.5 * Erf.erfc(-z / ROOT_TWO);
    }

    /** P(Z &gt; z), without the cancellation of {@code 1 - below(z)}. */
    public static double above(double z) {
        return 0.5 * Erf.erfc(z / ROOT_TWO);
    }

    /** P(|Z| &gt; |z|). */
    public static double beyond(double z) {
        return Erf.erfc(Math.abs(z) / ROOT_TWO);
    }

    /** The z with P(Z &lt;= z) = probability; probability strictly between 0 and 1. */
    public static double quantile(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException(
                    "Invalid probability: must lie strictly between 0 and 1 (" + probability + ")");
        }
        double z = ROOT_TWO * Erf.erfInv(2 * probability - 1);
        return polished(z, probability);
    }

    /** One Newton step against the tail that does not cancel. */
    private static double polished(double z, double probability) {
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        double error = probability < 0.5 ? below(z) - probability : (1 - probability) - above(z);
        return density > 0 ? z - error / density : z;
    }
}
