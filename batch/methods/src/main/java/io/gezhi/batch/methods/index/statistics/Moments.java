package io.gezhi.batch.methods.index.statistics;

/**
 * Sample moments of the present values. Skewness and excess kurtosis are the bias-corrected "type 2" statistics of
 * Joanes and Gill, "Comparing measures of sample skewness and kurtosis", The Statistician 47(1), 1998. Skewness needs
 * three values and kurtosis four, both need values that differ; otherwise they are {@code NaN}.
 */
public record Moments(int count, double mean, double deviation, double skewness, double kurtosis) {

    /** The moments of the values that are present. */
    public static Moments of(double[] values) {
        int n = 0;
        double sum = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                n++;
                sum += value;
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (n == 0 || low == high) {
            return constant(n, n == 0 ? Double.NaN : low);
        }
        return around(values, n, sum / n);
    }

    private static Moments constant(int n, double value) {
        return new Moments(n, value, n < 2 ? Double.NaN : 0, Double.NaN, Double.NaN);
    }

    private static Moments around(double[] values, int n, double roughMean) {
        double mean = roughMean + residual(values, n, roughMean);
        Powers plain = Powers.of(values, mean, 1);
        return plain.areNormal()
                ? plain.moments(n, mean)
                : Powers.of(values, mean, reach(values, mean)).moments(n, mean);
    }

    /** The greatest distance from the mean. */
    private static double reach(double[] values, double mean) {
        double reach = 0;
        for (double value : values) {
            reach = Double.isNaN(value) ? reach : Math.max(reach, Math.abs(value - mean));
        }
        return reach;
    }

    /** Sums of powers of the deviations, in units of {@code scale}. */
    private record Powers(double second, double third, double fourth, double scale) {
        static Powers of(double[] values, double mean, double scale) {
            double second = 0;
            double third = 0;
            double fourth = 0;
            for (double value : values) {
                if (!Double.isNaN(value)) {
                    double deviation = (value - mean) / scale;
                    double square = deviation * deviation;
                    second += square;
                    third += square * deviation;
                    fourth += square * square;
                }
            }
            return new Powers(second, third, fourth, scale);
        }

        /** False where numbers so large or so small that their powers leave the double range. */
        boolean areNormal() {
            return fourth >= Double.MIN_NORMAL && second * second < Double.POSITIVE_INFINITY;
        }

        Moments moments(int n, double mean) {
            double deviation = n < 2 ? Double.NaN : scale * Math.sqrt(second / (n - 1));
            return new Moments(n, mean, deviation, skewness(n, second, third), kurtosis(n, second, fourth));
        }
    }

    /** The second pass of the mean, which R makes too: it removes what rounding left. */
    private static double residual(double[] values, int n, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += Double.isNaN(value) ? 0 : value - mean;
        }
        return sum / n;
    }

    private static double skewness(double n, double second, double third) {
        if (n < 3) {
            return Double.NaN;
        }
        double g1 = Math.sqrt(n) * third / Math.pow(second, 1.5);
        return g1 * Math.sqrt(n * (n - 1)) / (n - 2);
    }

    private static double kurtosis(double n, double second, double fourth) {
        if (n < 4) {
            return Double.NaN;
        }
        double g2 = n * fourth / (second * second) - 3;
        return ((n + 1) * g2 + 6) * (n - 1) / ((n - 2) * (n - 3));
    }
}
