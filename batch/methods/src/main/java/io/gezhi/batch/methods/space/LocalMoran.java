package io.gezhi.batch.methods.space;

import java.util.ArrayList;
import java.util.List;

/**
 * Local Moran (L. Anselin, Geographical Analysis 27, 1995): {@code I_i = z_i/m2 * sum_j w_ij z_j} with {@code m2 = sum z^2/n}.
 *
 * <p>Moments are those given the area's own value (Sokal, Oden, Thomson, Geographical Analysis 30, 1998), or those over all
 * deals of the values (Anselin's). Islands and constant values have a defined outcome in {@link LocalStatistic.Basis}. Cost:
 * linear in the number of weights.
 */
public final class LocalMoran {
    private LocalMoran() {}

    /** Under conditional randomisation: the area keeps its value, the others are dealt at random. */
    public static List<LocalStatistic> conditional(double[] values, SpatialWeights weights) {
        return measure(values, weights, LocalMoran::conditional);
    }

    /** Under total randomisation: all values are dealt at random. */
    public static List<LocalStatistic> total(double[] values, SpatialWeights weights) {
        return measure(values, weights, LocalMoran::total);
    }

    private interface Moments {
        LocalStatistic of(Sample sample, SpatialWeights weights, int area, double value);
    }

    private static List<LocalStatistic> measure(double[] values, SpatialWeights weights, Moments moments) {
        Sample.requireFit(values, weights);
        Sample sample = Sample.of(values);
        boolean constant = sample.isConstant() || values.length < 3;
        List<LocalStatistic> areas = new ArrayList<>(values.length);
        for (int area = 0; area < values.length; area++) {
            if (weights.isIsland(area)) {
                areas.add(LocalStatistic.island());
            } else if (constant) {
                areas.add(LocalStatistic.constant());
            } else {
                double m2 = sample.squares() / values.length;
                double value = sample.deviations()[area] / m2 * weights.lag(sample.deviations(), area);
                areas.add(moments.of(sample, weights, area, value));
            }
        }
        return List.copyOf(areas);
    }

    private static LocalStatistic conditional(Sample sample, SpatialWeights weights, int area, double value) {
        double n = sample.deviations().length;
        double m2 = sample.squares() / n;
        double z = sample.deviations()[area];
        double sum = weights.rowSum(area);
        double expectation = -z * z * sum / ((n - 1) * m2);
        double variance = z
                / m2
                * (z / m2)
                * (n / (n - 2))
                * (weights.rowSquares(area) - sum * sum / (n - 1))
                * (m2 - z * z / (n - 1));
        return LocalStatistic.measured(value, expectation, variance);
    }

    private static LocalStatistic total(Sample sample, SpatialWeights weights, int area, double value) {
        double n = sample.deviations().length;
        double kurtosis = n * sample.fourths() / (sample.squares() * sample.squares());
        double sum = weights.rowSum(area);
        double squares = weights.rowSquares(area);
        double expectation = -sum / (n - 1);
        double variance = (n - kurtosis) / (n - 1) * squares
                + (2 * kurtosis - n) / ((n - 1) * (n - 2)) * (sum * sum - squares)
                - expectation * expectation;
        return LocalStatistic.measured(value, expectation, variance);
    }
}
