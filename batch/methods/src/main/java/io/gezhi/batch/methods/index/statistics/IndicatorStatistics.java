package io.gezhi.batch.methods.index.statistics;

import io.gezhi.batch.methods.index.data.NumberTable;
import java.util.List;

/**
 * Descriptive statistics of an indicator, over its present values, and flags for what would make a poor indicator.
 * Numbers that do not exist (the spread of one value) are {@code NaN}.
 */
public record IndicatorStatistics(
        String indicator,
        double minimum,
        double maximum,
        double mean,
        double median,
        double deviation,
        double skewness,
        double kurtosis,
        int available,
        int nonZero,
        int distinct,
        int mostRepeated,
        int units,
        Limits limits) {

    /** From where on an indicator is flagged; shares are of all units. */
    public record Limits(double skewness, double kurtosis, double available, double nonZero, double distinct) {
        /** Skewness 2, kurtosis 3.5, 65 % available, half non-zero, half distinct. */
        public static Limits standard() {
            return new Limits(2, 3.5, 0.65, 0.5, 0.5);
        }
    }

    /** The statistics of every column. */
    public static List<IndicatorStatistics> of(NumberTable table) {
        return table.columns().stream()
                .map(column -> of(column, table.column(column), Limits.standard()))
                .toList();
    }

    static IndicatorStatistics of(String indicator, double[] values, Limits limits) {
        double[] sorted = Quantiles.sortedPresent(values);
        int n = sorted.length;
        Moments moments = Moments.of(values);
        int nonZero = 0;
        int distinct = 0;
        int run = 0;
        int longest = 0;
        for (int p = 0; p < n; p++) {
            nonZero += sorted[p] == 0 ? 0 : 1;
            boolean same = p > 0 && sorted[p] == sorted[p - 1];
            distinct += same ? 0 : 1;
            run = same ? run + 1 : 1;
            longest = Math.max(longest, run);
        }
        return new IndicatorStatistics(
                indicator,
                n == 0 ? Double.NaN : sorted[0],
                n == 0 ? Double.NaN : sorted[n - 1],
                moments.mean(),
                n == 0 ? Double.NaN : Quantiles.of(sorted, 0.5),
                moments.deviation(),
                moments.skewness(),
                moments.kurtosis(),
                n,
                nonZero,
                distinct,
                longest,
                values.length,
                limits);
    }

    public double availableShare() {
        return (double) available / units;
    }

    public double nonZeroShare() {
        return (double) nonZero / available;
    }

    public double distinctShare() {
        return (double) distinct / available;
    }

    public double mostRepeatedShare() {
        return (double) mostRepeated / available;
    }

    public boolean tooFewAvailable() {
        return availableShare() < limits.available();
    }

    public boolean tooManyZeros() {
        return (double) nonZero / units < limits.nonZero();
    }

    public boolean tooFewDistinct() {
        return (double) distinct / units < limits.distinct();
    }

    /** Whether outliers shape it: both limits are passed. */
    public boolean hasOutliers() {
        return Math.abs(skewness) > limits.skewness() && kurtosis > limits.kurtosis();
    }
}
