package io.gezhi.batch.methods.probability;

import java.util.SplittableRandom;

/**
 * Random binomial counts, the same for the same seed. Small numbers of trials are counted one by one; large ones are halved at a
 * beta-distributed median of the uniforms (L. Devroye, Non-Uniform Random Variate Generation, 1986, X.4.3), so that a draw costs
 * the logarithm of the trials.
 */
public final class BinomialSampler {
    private static final int ONE_BY_ONE = 40;

    private final SplittableRandom random;
    private final GammaSampler gamma;

    public BinomialSampler(SplittableRandom random) {
        this.random = random;
        this.gamma = new GammaSampler(random);
    }

    /** How many of {@code trials} succeed at this probability. */
    public long sample(long trials, double probability) {
        long left = trials;
        double p = Math.max(0, Math.min(1, probability));
        long successes = 0;
        while (left > ONE_BY_ONE) {
            long middle = (left + 1) / 2;
            double median = gamma.beta((double) middle, (double) (left + 1 - middle));
            if (median <= p) {
                successes += middle;
                left -= middle;
                p = median < 1 ? (p - median) / (1 - median) : 0;
            } else {
                left = middle - 1;
                p = p / median;
            }
        }
        for (long at = 0; at < left; at++) {
            successes += random.nextDouble() < p ? 1 : 0;
        }
        return successes;
    }
}
