package io.gezhi.batch.methods.space;

import io.gezhi.batch.methods.probability.NormalDistribution;

/**
 * A local measure of one area with its moments under no association.
 *
 * @param value the measure
 * @param expectation its expectation
 * @param variance its variance
 * @param z standard deviate; zero where nothing could be measured
 * @param p two-sided; one where nothing could be measured
 * @param basis whether it could be measured
 */
public record LocalStatistic(double value, double expectation, double variance, double z, double p, Basis basis) {

    /** Whether the measure could be taken. */
    public enum Basis {
        MEASURED,
        /** The area has no neighbour. */
        ISLAND,
        /** The values, or the weights, do not vary, so that the variance is zero. */
        CONSTANT
    }

    static LocalStatistic measured(double value, double expectation, double variance) {
        return measured(value, expectation, variance, 1);
    }

    /** With the direction that makes z positive: -1 where lesser values mean that like lies beside like. */
    static LocalStatistic measured(double value, double expectation, double variance, int direction) {
        if (!(variance > 0)) {
            return new LocalStatistic(value, expectation, 0, 0, 1, Basis.CONSTANT);
        }
        double z = direction * (value - expectation) / Math.sqrt(variance);
        return new LocalStatistic(value, expectation, variance, z, NormalDistribution.beyond(z), Basis.MEASURED);
    }

    static LocalStatistic island() {
        return new LocalStatistic(0, 0, 0, 0, 1, Basis.ISLAND);
    }

    static LocalStatistic constant() {
        return new LocalStatistic(0, 0, 0, 0, 1, Basis.CONSTANT);
    }
}
