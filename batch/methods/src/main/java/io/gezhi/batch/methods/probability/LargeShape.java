package io.gezhi.batch.methods.probability;

import org.apache.commons.numbers.gamma.Erfc;

/**
 * The gamma distribution at shapes of ten thousand millions and more, where the library's series ends without an answer. First
 * term of Temme's uniform expansion (SIAM J. Math. Anal. 10, 1979) and the cube root of Wilson and Hilferty (1931).
 */
final class LargeShape {
    static final double FROM = 1e10;

    private LargeShape() {}

    static double below(double shape, double x) {
        return tail(shape, x, -1);
    }

    static double above(double shape, double x) {
        return tail(shape, x, 1);
    }

    /** To 4e-16 of the library's at {@link #FROM}. */
    static double quantile(double shape, double probability) {
        double root = 1 - 1 / (9 * shape) + NormalDistribution.quantile(probability) / (3 * Math.sqrt(shape));
        return shape * root * root * root;
    }

    /** {@code side} is 1 for the upper tail, -1 for the lower. */
    private static double tail(double shape, double x, int side) {
        double deviance = deviance(shape, x);
        double root = Math.signum(x - shape) * Math.sqrt(deviance);
        double eta = root * Math.sqrt(2 / shape);
        double correction =
                (-1.0 / 3 + eta / 12 - eta * eta * 2 / 135) * Math.exp(-deviance) / Math.sqrt(2 * Math.PI * shape);
        return Math.max(0, 0.5 * Erfc.value(side * root) + side * correction);
    }

    /** {@code a ln(a/x) + x - a} without cancellation where a and x are near. */
    private static double deviance(double a, double x) {
        if (Math.abs(a - x) >= 0.1 * (a + x)) {
            return a * Math.log(a / x) + x - a;
        }
        double v = (a - x) / (a + x);
        double sum = (a - x) * v;
        double term = 2 * a * v;
        for (int odd = 3; ; odd += 2) {
            term *= v * v;
            double next = sum + term / odd;
            if (next == sum) {
                return sum;
            }
            sum = next;
        }
    }
}
