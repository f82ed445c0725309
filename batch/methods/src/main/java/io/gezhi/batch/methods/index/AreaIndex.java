package io.gezhi.batch.methods.index;

import io.gezhi.batch.methods.index.data.Finding;
import io.gezhi.batch.methods.index.data.Findings;
import io.gezhi.batch.methods.index.data.NumberTable;
import io.gezhi.batch.methods.index.data.ValueIntervals;
import io.gezhi.batch.methods.index.explain.Contributions;
import io.gezhi.batch.methods.index.method.Method;
import io.gezhi.batch.methods.index.method.UncertaintyPlan;
import io.gezhi.batch.methods.index.normalise.Normaliser;
import io.gezhi.batch.methods.index.prepare.TreatedTable;
import io.gezhi.batch.methods.index.score.CompositeIndex;
import io.gezhi.batch.methods.index.score.IndexRun;
import io.gezhi.batch.methods.index.tree.InvalidMethod;
import io.gezhi.batch.methods.index.uncertainty.Uncertainty;
import io.gezhi.batch.methods.index.uncertainty.UncertaintyResult;
import java.util.Arrays;
import java.util.List;

/**
 * The index of areas whose indicators are ready (shrunk rates, say): normalised, aggregated, explained and put into
 * bands, all areas at once. With fixed goalposts an area's score depends on that area alone.
 */
public final class AreaIndex {
    private final Method method;

    /** A method whose goalposts, if it uses them, are set: see {@link Method#withGoalposts}. */
    public AreaIndex(Method method) {
        this.method = method;
    }

    /**
     * The result for each area, in the order of the areas.
     *
     * @param scores by code, every node of the tree; {@code NaN} when it could not be computed
     * @param ranks 1 for the highest score, 0 for none
     * @param bands empty without a score
     * @param weights what each indicator weighs in each area, missing ones passed on to their siblings
     * @param contributions of each indicator, adding up to the index
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record AreaScores(
            NumberTable scores,
            double[] index,
            int[] ranks,
            List<String> bands,
            NumberTable normalised,
            NumberTable weights,
            NumberTable contributions,
            List<Finding> findings) {}

    /** Scores the areas; the table has a column for each indicator of the method, others are left alone. */
    public AreaScores score(NumberTable indicators) {
        IndexRun run = run(indicators);
        Contributions.OfScore split = Contributions.ofScore(run);
        double[] index = run.scores();
        List<String> bands = Arrays.stream(index).mapToObj(method.bands()::of).toList();
        return new AreaScores(
                run.aggregated(),
                index,
                run.ranks(),
                bands,
                run.normalised(),
                split.weights(),
                split.contributions(),
                run.findings());
    }

    /**
     * How sure the scores are: replications over the choices that the method lists as uncertain and over the interval of
     * each value. Fails when the method has no uncertainty.
     */
    public UncertaintyResult uncertainty(IndexRun run, ValueIntervals intervals) {
        UncertaintyPlan plan = method.uncertainty()
                .orElseThrow(() -> new InvalidMethod("replicate", List.of("uncertainty: the method has none")));
        return Uncertainty.of(run, plan).withValueIntervals(intervals).replicate();
    }

    /** The same as a run, for uncertainty and for explaining a change between two nights. */
    public IndexRun run(NumberTable indicators) {
        var findings = new Findings();
        NumberTable values = indicators.select(method.tree().codes(1));
        NumberTable normalised = new Normaliser(method.normalisation(), findings)
                .apply(values, method.tree().indicators());
        NumberTable aggregated = CompositeIndex.aggregate(method, normalised, findings);
        var untreated = new TreatedTable(values, List.of());
        return new IndexRun(method, values, values, values, values, untreated, normalised, aggregated, findings.all());
    }
}
