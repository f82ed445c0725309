package io.gezhi.batch.methods.space;

import java.util.Optional;

/**
 * The global G of Getis and Ord (Geographical Analysis 24, 1992): do high values lie beside high ones?
 *
 * <pre>G = sum_ij w_ij x_i x_j / sum_(i != j) x_i x_j,   E(G) = S0 / (n (n - 1))</pre>
 *
 * <p>Values must not be negative. Islands are left out altogether. Empty when all values are equal, when fewer than two are positive, or when fewer than
 * four areas have neighbours. Empty too where the variance is not positive, see {@link Autocorrelation#of}. Cost: linear in the number of weights.
 */
public final class GetisOrd {
    private static final int FEWEST = 4;

    private GetisOrd() {}

    public static Optional<Autocorrelation> test(double[] values, SpatialWeights weights) {
        Sample.requireFit(values, weights);
        PowerSums x = PowerSums.of(values, weights);
        double n = weights.size() - weights.islands();
        double pairs = x.one * x.one - x.two;
        if (Sample.of(values).isConstant() || n < FEWEST || !(pairs > 0)) {
            return Optional.empty();
        }
        SpatialWeights.Sums s = weights.sums();
        double concentration = Moran.crossProduct(values, weights) / pairs;
        double expectation = s.s0() / (n * (n - 1));
        double variance = variance(n, s, x) - expectation * expectation;
        return Autocorrelation.of(concentration, expectation, variance, variance, 1);
    }

    private static double variance(double n, SpatialWeights.Sums s, PowerSums x) {
        double nn = n * n;
        double s02 = s.s0() * s.s0();
        double b0 = (nn - 3 * n + 3) * s.s1() - n * s.s2() + 3 * s02;
        double b1 = -((nn - n) * s.s1() - 2 * n * s.s2() + 6 * s02);
        double b2 = -(2 * n * s.s1() - (n + 3) * s.s2() + 6 * s02);
        double b3 = 4 * (n - 1) * s.s1() - 2 * (n + 1) * s.s2() + 8 * s02;
        double b4 = s.s1() - s.s2() + s02;
        double pairs = x.one * x.one - x.two;
        double top = b0 * x.two * x.two
                + b1 * x.four
                + b2 * x.one * x.one * x.two
                + b3 * x.one * x.three
                + b4 * x.one * x.one * x.one * x.one;
        return top / (pairs * pairs * n * (n - 1) * (n - 2) * (n - 3));
    }

    private record PowerSums(double one, double two, double three, double four) {
        static PowerSums of(double[] values, SpatialWeights weights) {
            double[] sums = new double[4];
            for (int area = 0; area < values.length; area++) {
                requireNotNegative(values[area], area);
                double power = weights.isIsland(area) ? 0 : 1;
                for (int at = 0; at < sums.length; at++) {
                    power *= values[area];
                    sums[at] += power;
                }
            }
            return new PowerSums(sums[0], sums[1], sums[2], sums[3]);
        }

        private static void requireNotNegative(double value, int area) {
            if (value < 0) {
                throw new IllegalArgumentException(
                        "Cannot measure concentration: value is negative (" + value + " at position " + area + ")");
            }
        }
    }
}
