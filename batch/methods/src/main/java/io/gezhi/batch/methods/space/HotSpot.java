package io.gezhi.batch.methods.space;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Local G and G* (Ord and Getis, Geographical Analysis 27, 1995): is the sum of the neighbours' values higher or lower than
 * chance explains? G leaves the area itself out, G* counts it in.
 *
 * <p>The variance is the one that holds for any weights. {@link #aroundByCount} and {@link #includingByCount} use the older one
 * of Getis and Ord (Geographical Analysis 24, 1992), {@code W (n - W)/(n - 1) s2}, which assumes weights of one; PySAL
 * applies it to row-standardised weights too, where it understates the deviate. They exist to compare with such results.
 *
 * <p>{@code value} is the share of the total, {@code z} the standard deviate that maps show: positive hot, negative cold.
 * Adjust the p of many areas with {@link FalseDiscovery}. Islands (G only) and constant values have a defined outcome. Cost:
 * linear in the number of weights.
 */
public final class HotSpot {
    private HotSpot() {}

    /** G: the neighbours without the area itself. */
    public static List<LocalStatistic> around(double[] values, SpatialWeights weights) {
        return around(values, weights, weights::rowSquares);
    }

    /** G with the variance that counts neighbours. */
    public static List<LocalStatistic> aroundByCount(double[] values, SpatialWeights weights) {
        return around(values, weights, weights::rowSum);
    }

    /** G*: the neighbours and the area itself. */
    public static List<LocalStatistic> including(double[] values, SpatialWeights weights) {
        return including(values, weights, weights::rowSquares);
    }

    /** G* with the variance that counts neighbours. */
    public static List<LocalStatistic> includingByCount(double[] values, SpatialWeights weights) {
        return including(values, weights, weights::rowSum);
    }

    private static List<LocalStatistic> around(double[] values, SpatialWeights weights, IntToDoubleFunction squares) {
        if (weights.hasSelf()) {
            throw new IllegalArgumentException("Unsupported weights for G: they include the area itself, use G*");
        }
        Sample.requireFit(values, weights);
        Totals totals = Totals.of(values);
        double others = values.length - 1;
        List<LocalStatistic> areas = new ArrayList<>(values.length);
        for (int area = 0; area < values.length; area++) {
            if (weights.isIsland(area)) {
                areas.add(LocalStatistic.island());
            } else {
                Field field = totals.without(values[area], others);
                areas.add(field.measure(weights.lag(values, area), weights.rowSum(area), squares.applyAsDouble(area)));
            }
        }
        return List.copyOf(areas);
    }

    private static List<LocalStatistic> including(
            double[] values, SpatialWeights weights, IntToDoubleFunction squares) {
        if (!weights.hasSelf()) {
            throw new IllegalArgumentException("Unsupported weights for G*: they leave the area itself out, use G");
        }
        Sample.requireFit(values, weights);
        Sample sample = Sample.of(values);
        double variance = sample.isConstant() ? 0 : sample.squares() / values.length;
        Field field = new Field(values.length, sample.mean(), variance);
        List<LocalStatistic> areas = new ArrayList<>(values.length);
        for (int area = 0; area < values.length; area++) {
            areas.add(field.measure(weights.lag(values, area), weights.rowSum(area), squares.applyAsDouble(area)));
        }
        return List.copyOf(areas);
    }

    /** The values that the neighbours' could have been drawn from. */
    private record Field(double n, double mean, double variance) {
        LocalStatistic measure(double lag, double sum, double squares) {
            double ofLag = n > 1 ? variance * (n * squares - sum * sum) / (n - 1) : 0;
            LocalStatistic plain = LocalStatistic.measured(lag, sum * mean, ofLag);
            double total = n * mean;
            return total == 0 ? plain : share(plain, total);
        }
    }

    private static LocalStatistic share(LocalStatistic lag, double total) {
        return new LocalStatistic(
                lag.value() / total,
                lag.expectation() / total,
                lag.variance() / (total * total),
                lag.z(),
                lag.p(),
                lag.basis());
    }

    private record Totals(double sum, double squares) {
        Field without(double own, double others) {
            if (others < 1) {
                return new Field(others, 0, 0);
            }
            double mean = (sum - own) / others;
            double variance = (squares - own * own) / others - mean * mean;
            boolean constant = variance <= 1e-14 * squares / others;
            return new Field(others, mean, constant ? 0 : variance);
        }

        static Totals of(double[] values) {
            double sum = 0;
            double squares = 0;
            for (double value : values) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("Cannot find hot spots: value is not finite (" + value + ")");
                }
                sum += value;
                squares += value * value;
            }
            return new Totals(sum, squares);
        }
    }
}
