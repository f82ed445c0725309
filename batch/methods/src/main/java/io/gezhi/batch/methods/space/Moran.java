package io.gezhi.batch.methods.space;

import java.util.Optional;

/**
 * Moran's I (P. A. P. Moran, Biometrika 37, 1950; moments from Cliff and Ord, Spatial Processes, 1981):
 *
 * <pre>I = (n/S0) * sum_i z_i sum_j w_ij z_j / sum_i z_i^2,   E(I) = -1/(n - 1)</pre>
 *
 * <p>Islands stay in the mean, the variance and the kurtosis of the values but do not count in {@code n}, as in the R package
 * spdep. Empty
 * when all values are equal or fewer than four areas have neighbours: then nothing can be measured; also where the variance is not positive, see {@link Autocorrelation#of}. Cost: linear in the
 * number of weights.
 */
public final class Moran {
    private static final int FEWEST = 4;

    private Moran() {}

    public static Optional<Autocorrelation> test(double[] values, SpatialWeights weights) {
        Sample.requireFit(values, weights);
        Sample sample = Sample.of(values);
        double n = weights.size() - weights.islands();
        if (sample.isConstant() || n < FEWEST) {
            return Optional.empty();
        }
        SpatialWeights.Sums s = weights.sums();
        double index = n / s.s0() * crossProduct(sample.deviations(), weights) / sample.squares();
        double expectation = -1 / (n - 1);
        double kurtosis = values.length * sample.fourths() / (sample.squares() * sample.squares());
        return Autocorrelation.of(
                index,
                expectation,
                randomisation(n, s, kurtosis) - expectation * expectation,
                normality(n, s) - expectation * expectation,
                1);
    }

    static double crossProduct(double[] deviations, SpatialWeights weights) {
        double sum = 0;
        for (int area = 0; area < deviations.length; area++) {
            sum += deviations[area] * weights.lag(deviations, area);
        }
        return sum;
    }

    private static double randomisation(double n, SpatialWeights.Sums s, double kurtosis) {
        double s02 = s.s0() * s.s0();
        double spread = n * (s.s1() * (n * n - 3 * n + 3) - n * s.s2() + 3 * s02);
        double peaked = kurtosis * (s.s1() * (n * n - n) - 2 * n * s.s2() + 6 * s02);
        return (spread - peaked) / ((n - 1) * (n - 2) * (n - 3) * s02);
    }

    private static double normality(double n, SpatialWeights.Sums s) {
        double s02 = s.s0() * s.s0();
        return (n * n * s.s1() - n * s.s2() + 3 * s02) / (s02 * (n * n - 1));
    }
}
