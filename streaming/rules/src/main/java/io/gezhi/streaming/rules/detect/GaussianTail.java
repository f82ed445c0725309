package io.gezhi.streaming.rules.detect;

/** Upper tail of the standard normal distribution on a log scale, accurate far beyond where the tail underflows. */
final class GaussianTail {
    private static final double SEAM = 30;
    private static final double LN_10 = Math.log(10);

    private static final double[] ERFC = {
        0.17087277,
        -0.82215223,
        1.48851587,
        -1.13520398,
        0.27886807,
        -0.18628806,
        0.09678418,
        0.37409196,
        1.00002368,
        -1.26551223
    };

    private GaussianTail() {}

    /**
     * -log10 P(Z > z). Below the seam by the complementary error function (Numerical Recipes' erfc, relative error below
     * 1.2e-7), above by the asymptotic series, which has the same accuracy there.
     */
    static double minusLog10(double z) {
        return z < SEAM ? -Math.log10(0.5 * erfc(z / Math.sqrt(2))) : asymptotic(z);
    }

    /** The z for which {@link #minusLog10} gives the score: its inverse, by bisection. */
    static double deviationsAt(double score) {
        double low = -10;
        double high = 10 + Math.sqrt(2 * LN_10 * Math.max(score, 0)) + 1;
        for (int i = 0; i < 80; i++) {
            double middle = (low + high) / 2;
            if (minusLog10(middle) < score) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double asymptotic(double z) {
        double square = z * z;
        double series = 1 - 1 / square + 3 / (square * square) - 15 / (square * square * square);
        double logTail = -square / 2 - Math.log(z) - 0.5 * Math.log(2 * Math.PI) + Math.log(series);
        return -logTail / LN_10;
    }

    private static double erfc(double x) {
        double magnitude = Math.abs(x);
        double t = 1 / (1 + 0.5 * magnitude);
        double polynomial = 0;
        for (double coefficient : ERFC) {
            polynomial = polynomial * t + coefficient;
        }
        double result = t * Math.exp(-magnitude * magnitude + polynomial);
        return x >= 0 ? result : 2 - result;
    }
}
