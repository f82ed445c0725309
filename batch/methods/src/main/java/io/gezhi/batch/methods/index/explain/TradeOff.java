package io.gezhi.batch.methods.index.explain;

import io.gezhi.batch.methods.index.normalise.Normalisation;
import io.gezhi.batch.methods.index.normalise.Normalisation.FixedGoalposts;
import io.gezhi.batch.methods.index.normalise.Normalisation.MinMax;
import io.gezhi.batch.methods.index.normalise.Normalisation.ZScore;
import io.gezhi.batch.methods.index.score.IndexRun;
import io.gezhi.batch.methods.index.statistics.Moments;
import io.gezhi.batch.methods.index.statistics.Quantiles;
import io.gezhi.batch.methods.index.tree.EffectiveWeights;
import io.gezhi.batch.methods.index.tree.Goalposts;
import io.gezhi.batch.methods.index.tree.Part.Indicator;
import java.util.List;
import java.util.Map;

/**
 * What one unit of an indicator is worth in points of the index; the ratio of two says how much of one buys off one of
 * the other ("one robbery is how many bicycle thefts"). Exact for arithmetic trees and linear normalisations; in other
 * trees, for units whose parts are all alike. {@code NaN} where the normalisation is not linear, or the indicator is the
 * same everywhere.
 */
public record TradeOff(String indicator, double weight, double pointsPerUnit) {

    /** One line for each indicator, in the order of the tree. */
    public static List<TradeOff> of(IndexRun run) {
        Map<String, Double> weights = EffectiveWeights.of(run.method().tree());
        return run.method().tree().indicators().stream()
                .map(indicator -> of(indicator, weights.get(indicator.code()), run))
                .toList();
    }

    private static TradeOff of(Indicator indicator, double weight, IndexRun run) {
        double[] values = run.treated().table().column(indicator.code());
        double slope = indicator.direction().sign() * slope(run.method().normalisation(), indicator, values);
        return new TradeOff(indicator.code(), weight, Double.isFinite(slope) ? weight * slope : Double.NaN);
    }

    private static double slope(Normalisation normalisation, Indicator indicator, double[] values) {
        if (normalisation instanceof FixedGoalposts to) {
            Goalposts posts = indicator.goalposts().orElseThrow();
            return (to.high() - to.low()) / (posts.high() - posts.low());
        }
        if (normalisation instanceof ZScore to) {
            return to.deviation() / Moments.of(values).deviation();
        }
        double[] sorted = Quantiles.sortedPresent(values);
        if (normalisation instanceof MinMax to && sorted.length > 0) {
            return (to.high() - to.low()) / (sorted[sorted.length - 1] - sorted[0]);
        }
        return Double.NaN;
    }
}
