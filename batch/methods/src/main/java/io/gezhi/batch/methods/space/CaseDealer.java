package io.gezhi.batch.methods.space;

import io.gezhi.batch.methods.probability.BinomialDraw;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Deals cases over areas in proportion to what is expected of them, by Walker's alias table: one draw is two look-ups. */
final class CaseDealer {
    /** From so many cases an area on, drawing each area's number is quicker than dealing case by case. */
    private static final long MANY = 1000;

    private final double[] weights;
    private final double[] keep;
    private final int[] alias;

    CaseDealer(double[] weights) {
        int size = weights.length;
        this.weights = weights.clone();
        double total = Arrays.stream(weights).sum();
        keep = new double[size];
        alias = new int[size];
        int[] order = new int[size];
        int small = 0;
        int large = size;
        for (int area = 0; area < size; area++) {
            keep[area] = weights[area] * size / total;
            alias[area] = area;
            order[keep[area] < 1 ? small++ : --large] = area;
        }
        for (int at = 0; at < small && large < size; at++) {
            int poor = order[at];
            int rich = order[large];
            alias[poor] = rich;
            keep[rich] -= 1 - keep[poor];
            if (keep[rich] < 1) {
                order[small++] = rich;
                large++;
            }
        }
    }

    double[] deal(long cases, SplittableRandom random) {
        if (cases / keep.length >= MANY) {
            return dealInBulk(cases, random);
        }
        double[] dealt = new double[keep.length];
        for (long at = 0; at < cases; at++) {
            int area = random.nextInt(keep.length);
            dealt[random.nextDouble() < keep[area] ? area : alias[area]]++;
        }
        return dealt;
    }

    /** Area by area, a binomial number of the cases that are left: the same distribution. */
    private double[] dealInBulk(long cases, SplittableRandom random) {
        var binomial = new BinomialDraw(random);
        double[] dealt = new double[weights.length];
        double open = Arrays.stream(weights).sum();
        int last = IntStream.range(0, weights.length)
                .filter(area -> weights[area] > 0)
                .max()
                .orElse(0);
        long left = cases;
        for (int area = 0; area < last; area++) {
            long own = binomial.draw(left, weights[area] / open);
            dealt[area] = (double) own;
            left -= own;
            open -= weights[area];
        }
        dealt[last] = (double) left;
        return dealt;
    }
}
