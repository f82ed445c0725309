package io.gezhi.batch.methods.rates;

import io.gezhi.batch.methods.rates.ShrunkRate.Basis;
import java.util.OptionalDouble;

/**
 * Estimated moments of a set of rates, and what they make of one area.
 *
 * @param mean overall rate
 * @param between variance of the true rates
 * @param unitVariance sampling variance of a rate at one unit of exposure
 * @param priorVariance variance of the estimated mean
 * @param exposure of all areas together
 */
record Moments(double mean, double between, double unitVariance, double priorVariance, double exposure) {
    static Moments of(double[] weighted, double[] squares, double[] exposure) {
        double events = 0;
        double square = 0;
        double people = 0;
        double peopleSquares = 0;
        int exposed = 0;
        for (int area = 0; area < exposure.length; area++) {
            if (exposure[area] > 0) {
                events += weighted[area];
                square += squares[area];
                people += exposure[area];
                peopleSquares += exposure[area] * exposure[area];
                exposed++;
            }
        }
        if (exposed == 0) {
            throw new IllegalArgumentException(
                    "Cannot shrink rates: no area has exposure (" + exposure.length + " areas)");
        }
        double mean = events / people;
        double unit = square / people;
        double between = Math.max(0, spread(weighted, exposure, mean) / people - unit / (people / exposed));
        double prior = between * peopleSquares / (people * people) + unit / people;
        return new Moments(mean, between, unit, prior, people);
    }

    private static double spread(double[] weighted, double[] exposure, double mean) {
        double spread = 0;
        for (int area = 0; area < exposure.length; area++) {
            if (exposure[area] > 0) {
                double difference = weighted[area] / exposure[area] - mean;
                spread += exposure[area] * difference * difference;
            }
        }
        return spread;
    }

    ShrunkRate shrink(double weighted, double own, Interval interval) {
        if (!(mean > 0)) {
            return withoutEvents(own, interval);
        }
        if (!(own > 0)) {
            return rate(OptionalDouble.empty(), mean, between + priorVariance, 0, Basis.NO_EXPOSURE, interval);
        }
        double raw = weighted / own;
        double sampling = unitVariance / own;
        double weight = between == 0 ? 0 : between / (between + sampling);
        double variance = weight * sampling + (1 - weight) * (1 - weight) * priorVariance;
        Basis basis = between == 0 ? Basis.PRIOR_ONLY : Basis.OWN_AND_PRIOR;
        return rate(OptionalDouble.of(raw), mean + (raw - mean) * weight, variance, weight, basis, interval);
    }

    private ShrunkRate withoutEvents(double own, Interval interval) {
        if (own > 0) {
            double high = interval.poissonUpper() / own;
            return new ShrunkRate(OptionalDouble.of(0), 0, 0, high, 0, 0, Basis.NO_EVENTS);
        }
        double high = interval.poissonUpper() / exposure;
        return new ShrunkRate(OptionalDouble.empty(), 0, 0, high, 0, 0, Basis.NO_EXPOSURE);
    }

    private ShrunkRate rate(
            OptionalDouble raw, double rate, double variance, double weight, Basis basis, Interval interval) {
        Interval.Limits limits = interval.gamma(rate, variance);
        return new ShrunkRate(raw, rate, limits.low(), limits.high(), weight, mean, basis);
    }
}
