package io.gezhi.batch.methods.space;

import java.util.ArrayList;
import java.util.List;

/**
 * Local Geary (L. Anselin, Geographical Analysis 27, 1995, and 51, 2019): {@code c_i = sum_j w_ij (z_i - z_j)^2 / m2} with
 * {@code m2 = sum z^2/n}, the value that PySAL and GeoDa give.
 *
 * <p>Moments are those given the area's own value, the others dealt at random: exact, where PySAL and GeoDa draw. A small value
 * means that the area is like its neighbours, so {@code z} is turned round: positive where like lies beside like, as for the
 * global C. Unlike the local Moran it also finds likeness around the mean. Islands and constant values have a defined outcome in
 * {@link LocalStatistic.Basis}. Cost: linear in the number of weights.
 */
public final class LocalGeary {
    private static final int FEWEST = 3;
    private static final double ROUNDING = 1e-14;

    private LocalGeary() {}

    public static List<LocalStatistic> conditional(double[] values, SpatialWeights weights) {
        Sample.requireFit(values, weights);
        Sample sample = Sample.of(values);
        boolean constant = sample.isConstant() || values.length < FEWEST;
        List<LocalStatistic> areas = new ArrayList<>(values.length);
        for (int area = 0; area < values.length; area++) {
            if (weights.isIsland(area)) {
                areas.add(LocalStatistic.island());
            } else if (constant) {
                areas.add(LocalStatistic.constant());
            } else {
                areas.add(measure(sample, weights, area));
            }
        }
        return List.copyOf(areas);
    }

    /** The neighbours' squared differences are a sample without replacement from those of all other areas. */
    private static LocalStatistic measure(Sample sample, SpatialWeights weights, int area) {
        double n = sample.deviations().length;
        double m2 = sample.squares() / n;
        double others = n - 1;
        double z = sample.deviations()[area];
        double mean = (n * z * z + sample.squares()) / (others * m2);
        double fourths = n * z * z * z * z + 6 * z * z * sample.squares() - 4 * z * sample.cubes() + sample.fourths();
        double second = fourths / (others * m2 * m2);
        double spread = second - mean * mean;
        double sum = weights.rowSum(area);
        double ofSum = (others * weights.rowSquares(area) - sum * sum) / (others - 1);
        double value = weights.squaredDifferences(sample.deviations(), area) / m2;
        double variance = spread > ROUNDING * second ? spread * ofSum : 0;
        return LocalStatistic.measured(value, sum * mean, variance, -1);
    }
}
