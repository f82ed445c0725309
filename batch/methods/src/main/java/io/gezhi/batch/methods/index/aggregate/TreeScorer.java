package io.gezhi.batch.methods.index.aggregate;

import io.gezhi.batch.methods.index.tree.IndexTree;
import java.util.Arrays;
import java.util.List;

/**
 * Step 6: aggregates normalised indicators up a tree, column by column over all units. Inside, a value that a mean
 * cannot take is infinite and makes everything above it infinite, so that a bad part is never dropped like a missing
 * one; {@link Scores} turns it into a missing value.
 */
public final class TreeScorer {
    private static final double OUTSIDE = Double.POSITIVE_INFINITY;

    private final IndexTree tree;
    private final List<Aggregation> aggregations;
    private final AggregationPlan plan;
    private final int[][][] places;

    public TreeScorer(IndexTree tree, AggregationPlan plan) {
        this(tree, plan, placesOfParts(tree));
    }

    private TreeScorer(IndexTree tree, AggregationPlan plan, int[][][] places) {
        this.tree = tree;
        this.plan = plan;
        this.aggregations = plan.forTree(tree);
        this.places = places;
    }

    private static int[][][] placesOfParts(IndexTree tree) {
        var places = new int[tree.levelCount() + 1][][];
        for (int level = 2; level <= tree.levelCount(); level++) {
            places[level] = tree.places(level);
        }
        return places;
    }

    /** The columns of every level, first the indicators. */
    public double[][][] score(double[][] indicators, double[][] weights) {
        var levels = new double[tree.levelCount()][][];
        levels[0] = indicators;
        for (int level = 2; level <= tree.levelCount(); level++) {
            levels[level - 1] = aggregate(level, prepared(level, levels[level - 2]), weights[level - 2]);
        }
        return levels;
    }

    /** Only the index; the indicators come transformed by {@link #prepared}, which replications share. */
    public double[] index(double[][] preparedIndicators, double[][] weights) {
        double[][] columns = aggregate(2, preparedIndicators, weights[0]);
        for (int level = 3; level <= tree.levelCount(); level++) {
            columns = aggregate(level, prepared(level, columns), weights[level - 2]);
        }
        return columns[0];
    }

    /** The scorer of the same tree with one node taken out of its dimension. */
    public TreeScorer without(int level, int node) {
        int[][][] kept = places.clone();
        kept[level + 1] = Arrays.stream(places[level + 1])
                .map(parts -> Arrays.stream(parts).filter(part -> part != node).toArray())
                .toArray(int[][]::new);
        return new TreeScorer(tree, plan, kept);
    }

    /** The columns of the level below as the mean of this level adds them up. */
    public double[][] prepared(int level, double[][] below) {
        if (!(aggregations.get(level - 2) instanceof Mean mean)) {
            return below;
        }
        var columns = new double[below.length][];
        for (int c = 0; c < below.length; c++) {
            columns[c] = transform(mean, below[c]);
        }
        return columns;
    }

    private double[] transform(Mean mean, double[] column) {
        double floor = plan.floor().orElse(Double.NEGATIVE_INFINITY);
        var transformed = new double[column.length];
        for (int u = 0; u < column.length; u++) {
            double x = Math.max(column[u], floor);
            transformed[u] = Double.isNaN(x) || x == OUTSIDE ? x : mean.accepts(x) ? mean.transform(x) : OUTSIDE;
        }
        return transformed;
    }

    private double[][] aggregate(int level, double[][] below, double[] weights) {
        Aggregation aggregation = aggregations.get(level - 2);
        int[][] parts = places[level];
        var columns = new double[parts.length][];
        for (int node = 0; node < parts.length; node++) {
            columns[node] = aggregation instanceof Mean mean
                    ? mean(mean, below, weights, parts[node])
                    : copeland(below, weights, parts[node]);
        }
        return columns;
    }

    private double[] mean(Mean mean, double[][] below, double[] weights, int[] parts) {
        int units = below[0].length;
        var sums = new double[units];
        var totals = new double[units];
        var present = new int[units];
        for (int part : parts) {
            add(below[part], weights[part], sums, totals, present);
        }
        for (int u = 0; u < units; u++) {
            boolean enough = totals[u] > 0 && present[u] >= plan.minimumAvailable() * parts.length;
            sums[u] = !enough ? Double.NaN : sums[u] == OUTSIDE ? OUTSIDE : mean.inverse(sums[u] / totals[u]);
        }
        return sums;
    }

    private static void add(double[] column, double weight, double[] sums, double[] totals, int[] present) {
        for (int u = 0; u < column.length; u++) {
            double value = column[u];
            if (!Double.isNaN(value)) {
                sums[u] += weight == 0 ? 0 : weight * value;
                totals[u] += weight;
                present[u]++;
            }
        }
    }

    private static double[] copeland(double[][] below, double[] weights, int[] parts) {
        var columns = new double[parts.length][];
        var own = new double[parts.length];
        for (int p = 0; p < parts.length; p++) {
            columns[p] = below[parts[p]];
            own[p] = weights[parts[p]];
        }
        return Outranking.copeland(columns, own);
    }
}
