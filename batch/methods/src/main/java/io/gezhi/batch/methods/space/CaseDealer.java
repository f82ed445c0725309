package io.gezhi.batch.methods.space;

import io.gezhi.batch.methods.probability.AliasSampler;
import io.gezhi.batch.methods.probability.BinomialSampler;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Draws maps of cases: each case falls into an area with the probability of its expected cases. */
final class CaseDealer {
    /** From this mean number of cases an area on, a binomial draw for each area is faster than one draw for each case. */
    private static final long MANY = 1000;

    private final double[] weights;
    private final AliasSampler areas;

    CaseDealer(double[] weights) {
        this.weights = weights.clone();
        this.areas = new AliasSampler(weights);
    }

    double[] deal(long cases, SplittableRandom random) {
        if (cases / weights.length >= MANY) {
            return dealInBulk(cases, random);
        }
        double[] dealt = new double[weights.length];
        for (long at = 0; at < cases; at++) {
            dealt[areas.sample(random)]++;
        }
        return dealt;
    }

    /** Area by area, a binomial number of the cases that are left: the same distribution. */
    private double[] dealInBulk(long cases, SplittableRandom random) {
        var binomial = new BinomialSampler(random);
        double[] dealt = new double[weights.length];
        double open = Arrays.stream(weights).sum();
        int last = IntStream.range(0, weights.length)
                .filter(area -> weights[area] > 0)
                .max()
                .orElse(0);
        long left = cases;
        for (int area = 0; area < last; area++) {
            long own = binomial.sample(left, weights[area] / open);
            dealt[area] = (double) own;
            left -= own;
            open -= weights[area];
        }
        dealt[last] = (double) left;
        return dealt;
    }
}
