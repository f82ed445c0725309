package io.gezhi.batch.methods.space;

import io.gezhi.batch.methods.probability.NormalDistribution;
import java.util.Optional;

/**
 * A global measure of spatial association with its moments under no association.
 *
 * @param statistic the measure
 * @param expectation its expectation
 * @param randomisationVariance variance if the values were dealt out to the areas at random
 * @param normalityVariance variance if the values were drawn from one normal distribution; for the global G, which has no
 *     such form, the same as the other
 * @param direction 1 where greater values mean that like lies beside like (I, G), -1 where lesser do (C)
 */
public record Autocorrelation(
        double statistic, double expectation, double randomisationVariance, double normalityVariance, int direction) {

    private static final double ROUNDING = 1e-13;

    /**
     * What was measured; empty where a variance is not positive beyond rounding, as where every area borders every other, or
     * for a handful of areas: then no deviate exists.
     */
    static Optional<Autocorrelation> of(
            double statistic,
            double expectation,
            double randomisationVariance,
            double normalityVariance,
            int direction) {
        double least = ROUNDING * expectation * expectation;
        return randomisationVariance > least && normalityVariance > least
                ? Optional.of(new Autocorrelation(
                        statistic, expectation, randomisationVariance, normalityVariance, direction))
                : Optional.empty();
    }

    /** Standard deviate under randomisation, positive when like lies beside like. */
    public double z() {
        return direction * (statistic - expectation) / Math.sqrt(randomisationVariance);
    }

    /** Standard deviate under normality, positive when like lies beside like. */
    public double normalityZ() {
        return direction * (statistic - expectation) / Math.sqrt(normalityVariance);
    }

    /** One-sided p for like beside like, under randomisation. */
    public double p() {
        return NormalDistribution.above(z());
    }

    /** Two-sided p under randomisation. */
    public double twoSidedP() {
        return NormalDistribution.beyond(z());
    }
}
