package io.gezhi.batch.methods.index.uncertainty;

import io.gezhi.batch.methods.index.method.UncertaintyPlan;
import io.gezhi.batch.methods.index.statistics.Quantiles;
import io.gezhi.batch.methods.index.statistics.RankSummary;
import io.gezhi.batch.methods.index.uncertainty.UncertaintyResult.Line;

/** The replications of one unit. */
@SuppressWarnings("ArrayRecordComponent")
record UnitReplications(int unit, int[][] ranks, double[][] scores, double[] worstScores, boolean[] comparable) {

    Line line(String name, double score, int rank, UncertaintyPlan plan) {
        var own = new int[ranks.length];
        var onScale = new double[ranks.length];
        int unscored = 0;
        int worst = 0;
        for (int d = 0; d < own.length; d++) {
            double drawn = scores[d][unit];
            boolean scored = Double.isFinite(drawn);
            own[d] = ranks[d][unit];
            onScale[d] = comparable[d] && scored ? drawn : Double.NaN;
            unscored += scored ? 0 : 1;
            worst += scored && drawn <= worstScores[d] ? 1 : 0;
        }
        double[] sorted = Quantiles.sortedPresent(onScale);
        double tail = (1 - plan.interval()) / 2;
        double worstShare = (double) worst / own.length;
        return new Line(
                name,
                score,
                quantile(sorted, tail),
                quantile(sorted, 1 - tail),
                rank,
                RankSummary.of(own, plan.interval()),
                worstShare,
                worst > 0 && worstShare >= plan.worstShare(),
                unscored);
    }

    private static double quantile(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : Quantiles.of(sorted, share);
    }
}
