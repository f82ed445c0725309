package io.gezhi.batch.methods.index.explain;

import io.gezhi.batch.methods.index.aggregate.TreeScorer;
import io.gezhi.batch.methods.index.data.NumberTable;
import io.gezhi.batch.methods.index.explain.Decomposition.Effects;
import io.gezhi.batch.methods.index.explain.Decomposition.State;
import io.gezhi.batch.methods.index.method.Method;
import io.gezhi.batch.methods.index.score.IndexRun;
import io.gezhi.batch.methods.index.tree.IndexTree;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * What a score, or its change between two nights, is made of. The contributions of a unit add up to its score, or to
 * its change, up to rounding, for every tree of means (arithmetic, geometric, harmonic, generalised and mixed). A unit
 * without a score is not decomposed: its contributions are missing.
 *
 * <p>In an arithmetic tree the contribution to a score is weight times value. Otherwise it is the share of the indicator
 * in a perfect score, less what the indicator costs on the way down from there, see {@link Decomposition}.
 */
public final class Contributions {
    private Contributions() {}

    /** Of the score: the weights in force for each unit and the contributions of each indicator. */
    public record OfScore(NumberTable weights, NumberTable contributions) {}

    /**
     * Of a change: by indicator, and by the weights, which moved because the method changed or because a part went
     * missing or came back. {@code change} is their sum. Units that only one of the nights has are left out.
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record OfChange(NumberTable byIndicator, double[] byWeights, double[] change) {}

    /** Splits the scores of a run; fails when a level is aggregated by Copeland scores. */
    public static OfScore ofScore(IndexRun run) {
        IndexTree tree = run.method().tree();
        var decomposition = new Decomposition(tree, run.method().aggregation());
        State actual = state(run);
        double best = run.method().normalisation().best(run.normalised().unitCount());
        State perfect = perfect(run, actual, best);
        double[][] weights = decomposition.unitWeights(actual);
        double[][] effects = decomposition.between(perfect, actual).byIndicator();
        for (int leaf = 0; leaf < effects.length; leaf++) {
            for (int unit = 0; unit < effects[leaf].length; unit++) {
                effects[leaf][unit] += weights[leaf][unit] * best;
            }
        }
        List<String> units = run.normalised().units();
        return new OfScore(
                new NumberTable(units, tree.codes(1), weights), new NumberTable(units, tree.codes(1), effects));
    }

    private static State perfect(IndexRun run, State actual, double best) {
        double[][] values = Arrays.stream(actual.levels()[0])
                .map(column -> Arrays.stream(column)
                        .map(value -> Double.isNaN(value) ? Double.NaN : best)
                        .toArray())
                .toArray(double[][]::new);
        var scorer = new TreeScorer(run.method().tree(), run.method().aggregation());
        return new State(scorer.score(values, actual.weights()), actual.weights());
    }

    /** Splits the change of the scores between two runs of the same tree; weights may differ. */
    public static OfChange ofChange(IndexRun before, IndexRun after) {
        requireSameTree(before.method(), after.method());
        List<String> units = after.normalised().units().stream()
                .filter(new HashSet<>(before.normalised().units())::contains)
                .toList();
        IndexRun first = before.onlyUnits(units);
        IndexRun second = after.onlyUnits(units);
        var decomposition =
                new Decomposition(after.method().tree(), after.method().aggregation());
        Effects effects = decomposition.between(state(first), state(second));
        double[] from = first.scores();
        double[] change = second.scores().clone();
        for (int unit = 0; unit < change.length; unit++) {
            change[unit] -= from[unit];
        }
        return new OfChange(
                new NumberTable(units, after.method().tree().codes(1), effects.byIndicator()),
                effects.byWeights(),
                change);
    }

    private static void requireSameTree(Method before, Method after) {
        boolean same = before.tree().codes().equals(after.tree().codes())
                && before.aggregation().equals(after.aggregation());
        if (!same) {
            throw new IllegalArgumentException("Cannot split a change: the methods differ in tree or aggregation ("
                    + before.version() + ", " + after.version() + ")");
        }
    }

    private static State state(IndexRun run) {
        double[][] weights = run.method().tree().weights();
        var scorer = new TreeScorer(run.method().tree(), run.method().aggregation());
        return new State(scorer.score(run.normalised().values(), weights), weights);
    }
}
