package io.gezhi.batch.methods.index.statistics;

import java.util.Arrays;

/** Where a unit's rank lies over the replications that ranked it; {@code NaN} when none did. */
public record RankSummary(double mean, double median, double low, double high) {

    /** The interval holds {@code share} of the ranks, the rest is cut off equally at both ends. */
    public static RankSummary of(int[] ranks, double share) {
        double[] sorted = Arrays.stream(ranks)
                .filter(rank -> rank != Ranks.UNRANKED)
                .sorted()
                .asDoubleStream()
                .toArray();
        if (sorted.length == 0) {
            return new RankSummary(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double tail = (1 - share) / 2;
        return new RankSummary(
                Arrays.stream(sorted).average().orElseThrow(),
                Quantiles.of(sorted, 0.5),
                Quantiles.of(sorted, tail),
                Quantiles.of(sorted, 1 - tail));
    }
}
