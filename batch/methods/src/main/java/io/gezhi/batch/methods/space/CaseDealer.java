package io.gezhi.batch.methods.space;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Deals cases over areas in proportion to what is expected of them, by Walker's alias table: one draw is two look-ups. */
final class CaseDealer {
    private final double[] keep;
    private final int[] alias;

    CaseDealer(double[] weights) {
        int size = weights.length;
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
        double[] dealt = new double[keep.length];
        for (long at = 0; at < cases; at++) {
            int area = random.nextInt(keep.length);
            dealt[random.nextDouble() < keep[area] ? area : alias[area]]++;
        }
        return dealt;
    }
}
