package io.gezhi.batch.methods.space;

import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Moran's I against random deals of the values over the areas.
 *
 * @param statistic observed Moran's I
 * @param mean of the draws
 * @param standardDeviation of the draws
 * @param atLeast how many draws reached the observed value
 * @param draws how many were made
 */
public record PermutationTest(double statistic, double mean, double standardDeviation, int atLeast, int draws) {

    /** One-sided p for like beside like: {@code (atLeast + 1)/(draws + 1)}. */
    public double p() {
        return (atLeast + 1.0) / (draws + 1.0);
    }

    /** Empty when all values are equal or too few areas have neighbours. The same seed gives the same answer. */
    public static Optional<PermutationTest> ofMoran(double[] values, SpatialWeights weights, int draws, long seed) {
        if (draws < 1) {
            throw new IllegalArgumentException("Invalid number of draws: must be at least 1 (" + draws + ")");
        }
        return Moran.test(values, weights).map(observed -> draw(observed.statistic(), values, weights, draws, seed));
    }

    private static PermutationTest draw(
            double observed, double[] values, SpatialWeights weights, int draws, long seed) {
        Sample sample = Sample.of(values);
        double scale = (weights.size() - weights.islands()) / (weights.sums().s0() * sample.squares());
        SplittableRandom random = new SplittableRandom(seed);
        double[] dealt = sample.deviations().clone();
        int atLeast = 0;
        double sum = 0;
        double squares = 0;
        for (int draw = 0; draw < draws; draw++) {
            shuffle(dealt, random);
            double index = scale * Moran.crossProduct(dealt, weights);
            atLeast += index >= observed ? 1 : 0;
            sum += index;
            squares += index * index;
        }
        double mean = sum / draws;
        double variance = Math.max(0, squares / draws - mean * mean);
        return new PermutationTest(observed, mean, Math.sqrt(variance), atLeast, draws);
    }

    static void shuffle(double[] values, SplittableRandom random) {
        for (int last = values.length - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            double kept = values[last];
            values[last] = values[other];
            values[other] = kept;
        }
    }
}
