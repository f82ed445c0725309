package io.gezhi.batch.methods.index.explain;

import io.gezhi.batch.methods.index.aggregate.Aggregation;
import io.gezhi.batch.methods.index.aggregate.AggregationPlan;
import io.gezhi.batch.methods.index.aggregate.Mean;
import io.gezhi.batch.methods.index.tree.IndexTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits the difference between two states of a tree, unit by unit, exactly.
 *
 * <p>For a mean g(M) = sum of w g(x), the difference of M is the sum over the parts of
 * {@code mean(w) (g(x1) - g(x0)) / s} and of {@code (w1 - w0) mean(g(x)) / s}, where s is the slope of g between M0 and
 * M1. The first is the part's own change times a multiplier, so it is split further down the tree; the second is what
 * changed because the weights did, or because a part went missing or came back. For the geometric mean s is one over the
 * logarithmic mean, which is the logarithmic mean Divisia method (Ang, Zhang and Choi, Energy 23(6), 1998).
 */
final class Decomposition {
    private final IndexTree tree;
    private final List<Aggregation> aggregations;
    private final double floor;

    Decomposition(IndexTree tree, AggregationPlan plan) {
        this.tree = tree;
        this.aggregations = plan.forTree(tree);
        this.floor = plan.floor().orElse(Double.NEGATIVE_INFINITY);
        if (aggregations.stream().anyMatch(aggregation -> !(aggregation instanceof Mean))) {
            throw new IllegalArgumentException(
                    "Cannot split scores into contributions: a Copeland score is no mean of its parts ("
                            + tree.root().code() + ")");
        }
    }

    /** The columns of every level and the stated weights of the parts. */
    @SuppressWarnings("ArrayRecordComponent")
    record State(double[][][] levels, double[][] weights) {}

    /** The effect of each indicator and of the weights on each unit; {@code NaN} where a state has no score. */
    @SuppressWarnings("ArrayRecordComponent")
    record Effects(double[][] byIndicator, double[] byWeights) {}

    Effects between(State before, State after) {
        int units = before.levels()[0][0].length;
        var work = new Work(before, after, new double[units]);
        List<double[]> multipliers = List.of(ones(units));
        for (int level = tree.levelCount(); level > 1; level--) {
            multipliers = down(level, multipliers, work);
        }
        var byIndicator = new double[tree.level(1).size()][];
        for (int leaf = 0; leaf < byIndicator.length; leaf++) {
            byIndicator[leaf] = effects(leaf, multipliers.get(leaf), work);
        }
        blankUnscored(work, byIndicator);
        return new Effects(byIndicator, work.byWeights());
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Work(State before, State after, double[] byWeights) {
        double[] before(int level, int node) {
            return before.levels()[level - 1][node];
        }

        double[] after(int level, int node) {
            return after.levels()[level - 1][node];
        }
    }

    private static double[] ones(int units) {
        var ones = new double[units];
        Arrays.fill(ones, 1);
        return ones;
    }

    private List<double[]> down(int level, List<double[]> multipliers, Work work) {
        int[][] places = tree.places(level);
        List<double[]> below = new ArrayList<>();
        tree.level(level - 1).forEach(part -> below.add(new double[work.byWeights().length]));
        for (int node = 0; node < places.length; node++) {
            for (int unit = 0; unit < work.byWeights().length; unit++) {
                split(level, node, places[node], unit, multipliers.get(node)[unit], below, work);
            }
        }
        return below;
    }

    private void split(int level, int node, int[] parts, int unit, double multiplier, List<double[]> below, Work work) {
        double scoreBefore = work.before(level, node)[unit];
        double scoreAfter = work.after(level, node)[unit];
        Mean mean = (Mean) aggregations.get(level - 2);
        double slope = Double.isFinite(scoreBefore) && Double.isFinite(scoreAfter)
                ? mean.slope(scoreBefore, scoreAfter)
                : Double.POSITIVE_INFINITY;
        if (multiplier == 0 || !Double.isFinite(slope)) {
            return;
        }
        double totalBefore = total(parts, level, unit, work.before());
        double totalAfter = total(parts, level, unit, work.after());
        for (int part : parts) {
            double x0 = value(work.before(level - 1, part)[unit]);
            double x1 = value(work.after(level - 1, part)[unit]);
            double w0 = Double.isNaN(x0) ? 0 : work.before().weights()[level - 2][part] / totalBefore;
            double w1 = Double.isNaN(x1) ? 0 : work.after().weights()[level - 2][part] / totalAfter;
            if (w0 + w1 > 0) {
                double from = Double.isNaN(x0) ? x1 : x0;
                double to = Double.isNaN(x1) ? x0 : x1;
                double own = mean.slope(from, to);
                below.get(part)[unit] = Double.isFinite(own) ? multiplier * (w0 + w1) / 2 * own / slope : 0;
                double middle = (mean.transform(from) + mean.transform(to)) / 2;
                work.byWeights()[unit] += multiplier * (w1 - w0) * middle / slope;
            }
        }
    }

    private double value(double x) {
        return Math.max(x, floor);
    }

    private double total(int[] parts, int level, int unit, State state) {
        double total = 0;
        for (int part : parts) {
            total += Double.isNaN(state.levels()[level - 2][part][unit]) ? 0 : state.weights()[level - 2][part];
        }
        return total;
    }

    private double[] effects(int leaf, double[] multipliers, Work work) {
        var effects = new double[multipliers.length];
        for (int unit = 0; unit < effects.length; unit++) {
            double step = value(work.after(1, leaf)[unit]) - value(work.before(1, leaf)[unit]);
            effects[unit] = Double.isNaN(step) ? 0 : multipliers[unit] * step;
        }
        return effects;
    }

    private void blankUnscored(Work work, double[][] byIndicator) {
        double[] before = work.before(tree.levelCount(), 0);
        double[] after = work.after(tree.levelCount(), 0);
        for (int unit = 0; unit < before.length; unit++) {
            if (!Double.isFinite(before[unit]) || !Double.isFinite(after[unit])) {
                work.byWeights()[unit] = Double.NaN;
                for (double[] column : byIndicator) {
                    column[unit] = Double.NaN;
                }
            }
        }
    }

    /** What each indicator weighs in each unit's index, weights of missing parts passed on to their siblings. */
    double[][] unitWeights(State state) {
        int units = state.levels()[0][0].length;
        List<double[]> shares = List.of(ones(units));
        for (int level = tree.levelCount(); level > 1; level--) {
            int[][] places = tree.places(level);
            var below = new double[tree.level(level - 1).size()][units];
            for (int node = 0; node < places.length; node++) {
                for (int unit = 0; unit < units; unit++) {
                    double total = total(places[node], level, unit, state);
                    for (int part : places[node]) {
                        boolean absent = Double.isNaN(state.levels()[level - 2][part][unit]);
                        below[part][unit] = absent || total == 0
                                ? 0
                                : shares.get(node)[unit] * state.weights()[level - 2][part] / total;
                    }
                }
            }
            shares = List.of(below);
        }
        return shares.toArray(double[][]::new);
    }
}
