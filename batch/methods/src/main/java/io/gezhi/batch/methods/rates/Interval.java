package io.gezhi.batch.methods.rates;

import io.gezhi.batch.methods.probability.GammaDistribution;
import io.gezhi.batch.methods.probability.NormalDistribution;

/** A central interval at one level, for quantities that cannot be negative. */
record Interval(double level) {
    /** Above this shape the gamma distribution is normal to all digits that a reader would use. */
    private static final double NEARLY_NORMAL = 1e6;

    Interval {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "Invalid interval level: must lie strictly between 0 and 1 (" + level + ")");
        }
    }

    /** Limits of the gamma distribution with this mean and variance; a zero variance is a point. */
    Limits gamma(double mean, double variance) {
        if (!(mean > 0) || !(variance > 0)) {
            return new Limits(mean, mean);
        }
        double shape = mean * mean / variance;
        if (shape > NEARLY_NORMAL) {
            double half = NormalDistribution.quantile(1 - tail()) * Math.sqrt(variance);
            return new Limits(Math.max(0, mean - half), mean + half);
        }
        double scale = variance / mean;
        return new Limits(
                scale * GammaDistribution.quantile(shape, tail()),
                scale * GammaDistribution.quantile(shape, 1 - tail()));
    }

    /** Upper limit of a Poisson mean of which no event was seen. */
    double poissonUpper() {
        return -Math.log(tail());
    }

    /** Probability below the lower end. */
    double lowerTail() {
        return tail();
    }

    private double tail() {
        return (1 - level) / 2;
    }

    record Limits(double low, double high) {}
}
