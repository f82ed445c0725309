package io.gezhi.batch.methods.space;

import java.util.Optional;

/**
 * Geary's C (R. C. Geary, The Incorporated Statistician 5, 1954; moments from Cliff and Ord 1981):
 *
 * <pre>C = (n - 1)/(2 S0) * sum_ij w_ij (x_i - x_j)^2 / sum_i z_i^2,   E(C) = 1</pre>
 *
 * <p>Less than one means that like lies beside like. With islands the two numbers of areas (all, and those with neighbours)
 * enter the variance where the R package spdep puts them; without islands they are one. Empty when all values are equal or fewer than four areas have
 * neighbours. Empty too where the variance is not positive, see {@link Autocorrelation#of}. Cost: linear in the number of weights.
 */
public final class Geary {
    private static final int FEWEST = 4;

    private Geary() {}

    public static Optional<Autocorrelation> test(double[] values, SpatialWeights weights) {
        Sample.requireFit(values, weights);
        Sample sample = Sample.of(values);
        double n = weights.size() - weights.islands();
        if (sample.isConstant() || n < FEWEST) {
            return Optional.empty();
        }
        SpatialWeights.Sums s = weights.sums();
        double differences = 0;
        for (int area = 0; area < values.length; area++) {
            differences += weights.squaredDifferences(values, area);
        }
        double contiguity = (n - 1) / (2 * s.s0()) * differences / sample.squares();
        double kurtosis = n * sample.fourths() / (sample.squares() * sample.squares());
        return Autocorrelation.of(
                contiguity, 1, randomisation(n, values.length, s, kurtosis), normality(n, values.length, s), -1);
    }

    private static double randomisation(double n, double all, SpatialWeights.Sums s, double kurtosis) {
        double s02 = s.s0() * s.s0();
        double first = (n - 1) * s.s1() * (n * n - 3 * all + 3 - kurtosis * (n - 1));
        double second = (n - 1) * s.s2() * (n * n + 3 * all - 6 - kurtosis * (n * n - all + 2)) / 4;
        double third = s02 * (n * n - 3 - kurtosis * (n - 1) * (n - 1));
        return (first - second + third) / (all * (n - 2) * (n - 3) * s02);
    }

    private static double normality(double n, double all, SpatialWeights.Sums s) {
        double s02 = s.s0() * s.s0();
        return ((2 * s.s1() + s.s2()) * (n - 1) - 4 * s02) / (2 * (all + 1) * s02);
    }
}
