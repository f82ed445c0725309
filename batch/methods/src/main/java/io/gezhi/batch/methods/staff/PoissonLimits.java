package io.gezhi.batch.methods.staff;

import io.gezhi.batch.methods.probability.ChiSquareDistribution;

/** Exact Poisson control limits of a standardised ratio at a given expectation, through the chi-square distribution. */
public final class PoissonLimits {
    private PoissonLimits() {}

    /**
     * The central limits.
     *
     * @param expected events, positive
     * @param level 0.95 or 0.998 by custom
     */
    public static ControlLimits around(double expected, double level) {
        if (!(expected > 0) || Double.isInfinite(expected)) {
            throw new IllegalArgumentException(
                    "Cannot draw limits: expected events must be positive (" + expected + ")");
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("Invalid level: must lie strictly between 0 and 1 (" + level + ")");
        }
        double tail = (1 - level) / 2;
        double low = ChiSquareDistribution.quantile(2 * expected, tail) / 2 / expected;
        double high = ChiSquareDistribution.quantile(2 * (expected + 1), 1 - tail) / 2 / expected;
        return new ControlLimits(low, high);
    }
}
