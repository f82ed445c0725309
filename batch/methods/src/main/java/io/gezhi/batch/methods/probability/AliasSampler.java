package io.gezhi.batch.methods.probability;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws positions in proportion to their weights, by the alias method (A. Walker, Electronics Letters 10, 1974): the table is
 * made in linear time, and a draw is two look-ups whatever the number of weights. A position of weight zero is never drawn.
 */
public final class AliasSampler {
    private final double[] keep;
    private final int[] alias;

    public AliasSampler(double[] weights) {
        int size = weights.length;
        double total = Arrays.stream(weights).sum();
        keep = new double[size];
        alias = new int[size];
        int[] order = new int[size];
        int small = 0;
        int large = size;
        for (int at = 0; at < size; at++) {
            keep[at] = weights[at] * size / total;
            alias[at] = at;
            order[keep[at] < 1 ? small++ : --large] = at;
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

    /** One position. */
    public int sample(SplittableRandom random) {
        int at = random.nextInt(keep.length);
        return random.nextDouble() < keep[at] ? at : alias[at];
    }
}
