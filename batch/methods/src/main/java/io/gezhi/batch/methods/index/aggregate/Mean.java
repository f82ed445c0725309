package io.gezhi.batch.methods.index.aggregate;

import io.gezhi.batch.methods.index.explain.Contributions;

/**
 * A weighted mean of the form g(M) = sum of w g(x), where g is the identity, the logarithm, the reciprocal or a power.
 * That common form is what makes contributions additive: see {@link Contributions}.
 */
public sealed interface Mean extends Aggregation {
    /** Full compensation between the parts. */
    record Arithmetic() implements Mean {}

    /** Limited compensation; needs values above zero. */
    record Geometric() implements Mean {}

    /** Little compensation; needs values above zero. */
    record Harmonic() implements Mean {}

    /** The generalised mean of that exponent, not zero; needs values of at least zero, above zero when negative. */
    record Power(double exponent) implements Mean {
        public Power {
            if (exponent == 0 || !Double.isFinite(exponent)) {
                throw new IllegalArgumentException(
                        "Invalid exponent: it must be finite and not 0, whose limit is the geometric mean (" + exponent
                                + ")");
            }
        }
    }

    /** Whether the mean is defined for this value. */
    default boolean accepts(double x) {
        if (this instanceof Arithmetic) {
            return true;
        }
        boolean takesZero = this instanceof Power power && power.exponent() > 0;
        return takesZero ? x >= 0 : x > 0;
    }

    /** The function g. */
    default double transform(double x) {
        if (this instanceof Geometric) {
            return Math.log(x);
        }
        if (this instanceof Harmonic) {
            return 1 / x;
        }
        if (this instanceof Power power) {
            return power.exponent() == 0.5 ? Math.sqrt(x) : Math.pow(x, power.exponent());
        }
        return x;
    }

    /** The inverse of g. */
    default double inverse(double y) {
        if (this instanceof Geometric) {
            return Math.exp(y);
        }
        if (this instanceof Harmonic) {
            return 1 / y;
        }
        if (this instanceof Power power) {
            return power.exponent() == 0.5 ? y * y : Math.pow(y, 1 / power.exponent());
        }
        return y;
    }

    /** The slope (g(b) - g(a)) / (b - a), its limit where a and b are equal, without loss where they are close. */
    default double slope(double a, double b) {
        if (this instanceof Geometric) {
            return logSlope(a, b);
        }
        if (this instanceof Harmonic) {
            return -1 / (a * b);
        }
        if (this instanceof Power power) {
            return powerSlope(a, b, power.exponent());
        }
        return 1;
    }

    private static double logSlope(double a, double b) {
        double step = (b - a) / a;
        return step == 0 ? 1 / a : Math.log1p(step) / (b - a);
    }

    private static double powerSlope(double a, double b, double p) {
        if (a == 0 || b == 0) {
            return a == b ? (p < 1 ? Double.POSITIVE_INFINITY : p == 1 ? 1 : 0) : Math.pow(a + b, p - 1);
        }
        double step = (b - a) / a;
        return step == 0 ? p * Math.pow(a, p - 1) : Math.pow(a, p) * Math.expm1(p * Math.log1p(step)) / (b - a);
    }
}
