package io.gezhi.batch.methods.rates;

import io.gezhi.batch.methods.harm.HarmSum;
import java.util.ArrayList;
import java.util.List;

/**
 * Global Empirical Bayes shrinkage by the method of moments (R. J. Marshall, Applied Statistics 40(2), 1991, pp. 283-294).
 *
 * <p>With {@code r_i = y_i/n_i}, {@code m = sum y/sum n}, {@code s2 = sum n_i (r_i - m)^2 / sum n} and the mean exposure
 * {@code nbar}:
 *
 * <pre>A = max(0, s2 - q/nbar);   rate_i = m + (r_i - m) * A / (A + q/n_i)</pre>
 *
 * where {@code q/n_i} is the sampling variance of {@code r_i}. For plain counts {@code q = m} (Poisson), which is Marshall's
 * estimator. For harm-weighted counts the variance of {@code sum w} is {@code sum w^2} (compound Poisson), so {@code q = sum
 * of squared harms / sum n}; it is pooled over the areas for the reason Marshall pools {@code m}: an area without events
 * would otherwise look certain. Harm of one per event gives the plain estimator exactly.
 *
 * <p>The interval is a gamma distribution with the linear-Bayes posterior variance {@code weight * q/n_i} plus the
 * uncertainty of the prior mean {@code (1 - weight)^2 * (A sum n^2/(sum n)^2 + q/sum n)}; it never leaves zero downwards.
 *
 * <p>Areas without exposure take no part in the estimation, nor do their events, and get the prior ({@link ShrunkRate.Basis#NO_EXPOSURE}). With no event
 * anywhere the rate is 0 and the upper end is the exact Poisson limit at the area's exposure, one harm day per event ({@link
 * Basis#NO_EVENTS}). One area alone has A = 0 and keeps its own rate. Cost: linear in the areas.
 */
public final class GlobalEmpiricalBayes {
    private GlobalEmpiricalBayes() {}

    /** Plain counts: every event weighs one. */
    public static Shrinkage ofCounts(double[] events, double[] exposure, double level) {
        return shrink(events, events, exposure, level);
    }

    /** Harm-weighted counts, capped or not. */
    public static Shrinkage ofHarm(List<HarmSum> harm, double[] exposure, double level) {
        double[] days = harm.stream().mapToDouble(HarmSum::harmDays).toArray();
        double[] squares = harm.stream().mapToDouble(HarmSum::harmSquares).toArray();
        return shrink(days, squares, exposure, level);
    }

    /**
     * The common form.
     *
     * @param weighted per area the sum of event weights
     * @param squares per area the sum of squared event weights
     * @param exposure per area what the events are divided by
     * @param level of the interval, for example 0.90
     */
    public static Shrinkage shrink(double[] weighted, double[] squares, double[] exposure, double level) {
        Counts.require(weighted, exposure);
        Counts.requireSameLength(squares, exposure);
        Counts.requireCounts("squares", squares);
        Interval interval = new Interval(level);
        Moments moments = Moments.of(weighted, squares, exposure);
        List<ShrunkRate> areas = new ArrayList<>(exposure.length);
        for (int area = 0; area < exposure.length; area++) {
            areas.add(moments.shrink(weighted[area], exposure[area], interval));
        }
        return new Shrinkage(moments.mean(), moments.between(), areas);
    }
}
