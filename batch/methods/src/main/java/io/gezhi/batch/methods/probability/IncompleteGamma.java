package io.gezhi.batch.methods.probability;

import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;

/**
 * The regularised incomplete gamma function.
 *
 * <p>Series below the mean and Lentz's continued fraction above it, with the common power term by saddle point (C. Loader,
 * Fast and Accurate Computation of Binomial Probabilities, 2000): the textbook form loses five digits at counts of 100,000.
 */
final class IncompleteGamma {
    private static final double EPSILON = 1e-16;
    private static final double TINY = 1e-300;
    private static final int SADDLE_POINT_FROM = 15;
    /** The fraction takes some square root of a steps; from here on the expansion has all digits. */
    private static final double UNIFORM_FROM = 1e10;

    private IncompleteGamma() {}

    static double lower(double a, double x) {
        if (a >= UNIFORM_FROM) {
            return uniform(a, x, -1);
        }
        return x < a + 1 ? powerTerm(a, x) * series(a, x) : 1 - powerTerm(a, x) * a * fraction(a, x);
    }

    static double upper(double a, double x) {
        if (a >= UNIFORM_FROM) {
            return uniform(a, x, 1);
        }
        return x < a + 1 ? 1 - powerTerm(a, x) * series(a, x) : powerTerm(a, x) * a * fraction(a, x);
    }

    /** First term of Temme's uniform expansion (SIAM J. Math. Anal. 10, 1979): {@code side} is 1 for the upper tail, -1 for the lower. */
    private static double uniform(double a, double x, int side) {
        double deviance = deviance(a, x);
        double root = Math.signum(x - a) * Math.sqrt(deviance);
        double eta = root * Math.sqrt(2 / a);
        double correction =
                (-1.0 / 3 + eta / 12 - eta * eta * 2 / 135) * Math.exp(-deviance) / Math.sqrt(2 * Math.PI * a);
        return Math.max(0, 0.5 * Erf.erfc(side * root) + side * correction);
    }

    /** {@code x^a e^-x / gamma(a + 1)}. */
    static double powerTerm(double a, double x) {
        if (a < SADDLE_POINT_FROM) {
            return Math.exp(a * Math.log(x) - x - Gamma.logGamma(a + 1));
        }
        return Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
    }

    private static double series(double a, double x) {
        double term = 1;
        double sum = 1;
        for (double at = a + 1; term > EPSILON * sum; at++) {
            term *= x / at;
            sum += term;
        }
        return sum;
    }

    private static double fraction(double a, double x) {
        double b = x + 1 - a;
        double c = 1 / TINY;
        double d = 1 / b;
        double value = d;
        for (double at = 1; ; at++) {
            double top = -at * (at - a);
            b += 2;
            d = 1 / nonZero(top * d + b);
            c = nonZero(b + top / c);
            value *= c * d;
            if (Math.abs(c * d - 1) < 2 * EPSILON) {
                return value;
            }
        }
    }

    private static double nonZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    /** {@code ln gamma(n + 1) - (n + 1/2) ln n + n - ln(2 pi)/2} for large n. */
    private static double stirlingError(double n) {
        double square = n * n;
        double inner = 1.0 / 1188 - 691.0 / 360360 / square;
        for (double coefficient : new double[] {1.0 / 1680, 1.0 / 1260, 1.0 / 360, 1.0 / 12}) {
            inner = coefficient - inner / square;
        }
        return inner / n;
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
