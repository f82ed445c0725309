package io.gezhi.batch.methods.staff;

import io.gezhi.batch.methods.probability.NormalDistribution;
import java.util.Arrays;
import java.util.Optional;

/**
 * Do events close just before their deadline more often than the density on either side explains (J. McCrary, Journal of
 * Econometrics 142, 2008)?
 *
 * <pre>theta = ln f(just before) - ln f(just after),   se^2 = (24/5)/(n h) * (1/f(before) + 1/f(after))</pre>
 *
 * <p>The two densities are local linear fits, with a triangular kernel of width h, to a histogram whose bins do not straddle the
 * deadline. Positive theta means bunching before. A lead, never a deduction: people finish what is due. Empty with fewer than 20
 * events within the width on either side, or where a fitted density is not positive. Cost: linear.
 *
 * @param theta log ratio of the densities at the deadline
 * @param standardError of theta
 * @param before events within the width before the deadline
 * @param after events within the width after
 */
public record DeadlineBunching(double theta, double standardError, long before, long after) {
    private static final int LEAST_EVENTS = 20;
    private static final int MOST_BINS = 100_000;
    private static final double KERNEL = 24.0 / 5;

    public double z() {
        return theta / standardError;
    }

    /** One-sided p of bunching before the deadline. */
    public double p() {
        return NormalDistribution.above(z());
    }

    /**
     * The test.
     *
     * @param remaining time left at closing, in any unit; negative after the deadline, zero counts as before
     * @param bin width of the histogram
     * @param width of the kernel, several bins
     */
    public static Optional<DeadlineBunching> of(double[] remaining, double bin, double width) {
        if (!(bin > 0) || !(width >= 3 * bin) || !(width <= MOST_BINS * bin)) {
            throw new IllegalArgumentException("Invalid widths: the kernel must span at least three bins and at most "
                    + MOST_BINS + " (" + bin + ", " + width + ")");
        }
        if (!Arrays.stream(remaining).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("Cannot look for bunching: a time left is not finite");
        }
        double[] early = Arrays.stream(remaining).filter(left -> left >= 0).toArray();
        double[] late = Arrays.stream(remaining)
                .filter(left -> left < 0)
                .map(left -> -left)
                .toArray();
        long before = Arrays.stream(early).filter(left -> left < width).count();
        long after = Arrays.stream(late).filter(left -> left < width).count();
        if (before < LEAST_EVENTS || after < LEAST_EVENTS) {
            return Optional.empty();
        }
        double n = remaining.length;
        double atBefore = density(early, n, bin, width);
        double atAfter = density(late, n, bin, width);
        if (!(atBefore > 0 && atAfter > 0)) {
            return Optional.empty();
        }
        double error = Math.sqrt(KERNEL / (n * width) * (1 / atBefore + 1 / atAfter));
        return Optional.of(new DeadlineBunching(Math.log(atBefore / atAfter), error, before, after));
    }

    /** Local linear fit of the histogram's heights, read at distance zero. */
    private static double density(double[] distances, double n, double bin, double width) {
        int bins = (int) Math.ceil(width / bin);
        double[] heights = new double[bins];
        for (double distance : distances) {
            int at = (int) (distance / bin);
            if (at < bins) {
                heights[at] += 1 / (n * bin);
            }
        }
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double t0 = 0;
        double t1 = 0;
        for (int at = 0; at < bins; at++) {
            double middle = (at + 0.5) * bin;
            double weight = Math.max(0, 1 - middle / width);
            s0 += weight;
            s1 += weight * middle;
            s2 += weight * middle * middle;
            t0 += weight * heights[at];
            t1 += weight * middle * heights[at];
        }
        return (s2 * t0 - s1 * t1) / (s0 * s2 - s1 * s1);
    }
}
