package io.gezhi.batch.methods.index.uncertainty;

import io.gezhi.batch.methods.index.data.NumberTable;
import io.gezhi.batch.methods.index.data.ValueIntervals;
import io.gezhi.batch.methods.index.method.UncertaintyPlan;
import io.gezhi.batch.methods.index.score.IndexRun;
import io.gezhi.batch.methods.index.statistics.Ranks;
import io.gezhi.batch.methods.index.uncertainty.UncertaintyResult.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Replications of an index over its weights, normalisation, aggregation, treatment and input. The same seed gives the
 * same result, on any number of processors.
 *
 * <p>Source: Saisana, Saltelli and Tarantola, "Uncertainty and sensitivity analysis techniques as tools for the quality
 * assessment of composite indicators", Journal of the Royal Statistical Society A 168(2), 2005.
 */
public final class Uncertainty {
    private final IndexRun run;
    private final UncertaintyPlan plan;
    private final List<NumberTable> inputs;
    private final Optional<ValueIntervals> noise;

    private Uncertainty(IndexRun run, UncertaintyPlan plan, List<NumberTable> inputs, Optional<ValueIntervals> noise) {
        this.run = run;
        this.plan = plan;
        this.inputs = inputs;
        this.noise = noise;
    }

    public static Uncertainty of(IndexRun run, UncertaintyPlan plan) {
        return new Uncertainty(run, plan, List.of(run.screened()), Optional.empty());
    }

    /**
     * Other data that could have been used, such as rates shrunk towards a local mean; equally likely as the run's own.
     * Same units and columns.
     */
    public Uncertainty withInputs(List<NumberTable> alternatives) {
        var all = new ArrayList<>(List.of(run.screened()));
        for (NumberTable alternative : alternatives) {
            if (!alternative.units().equals(run.screened().units())) {
                throw new IllegalArgumentException("Cannot replicate: an alternative input has other units ("
                        + alternative.unitCount() + " for " + run.screened().unitCount() + ")");
            }
            all.add(alternative.select(run.screened().columns()));
        }
        return new Uncertainty(run, plan, all, noise);
    }

    /** Draws each value within its own interval, anew in each replication. */
    public Uncertainty withValueIntervals(ValueIntervals intervals) {
        if (!intervals.low().units().equals(run.screened().units())) {
            throw new IllegalArgumentException("Cannot replicate: the intervals have other units");
        }
        return new Uncertainty(run, plan, inputs, Optional.of(intervals));
    }

    public UncertaintyPlan plan() {
        return plan;
    }

    /** Computes the replications and sums them up. */
    public UncertaintyResult replicate() {
        var replications = new Replications(run.method(), plan, inputs, noise);
        List<Draw> draws = draws(replications.alternatives(plan.replications()));
        var ranks = new int[draws.size()][];
        var scores = new double[draws.size()][];
        var worstScores = new double[draws.size()];
        replications.compute(draws, (d, drawn) -> {
            ranks[d] = Ranks.descending(drawn);
            scores[d] = drawn;
            worstScores[d] = worstScore(drawn);
        });
        boolean[] comparable = new boolean[draws.size()];
        IntStream.range(0, comparable.length).forEach(d -> comparable[d] = replications.keepsScale(draws.get(d)));
        int[] nominal = run.ranks();
        double[] nominalScores = run.scores();
        List<Line> lines = IntStream.range(0, nominal.length)
                .parallel()
                .mapToObj(unit -> new UnitReplications(unit, ranks, scores, worstScores, comparable)
                        .line(run.normalised().units().get(unit), nominalScores[unit], nominal[unit], plan))
                .toList();
        return new UncertaintyResult(lines, ranks);
    }

    private List<Draw> draws(int[] alternatives) {
        var random = new SplittableRandom(plan.seed());
        var draws = new ArrayList<Draw>();
        for (int d = 0; d < plan.replications(); d++) {
            double[] places = random.doubles(alternatives.length).toArray();
            Draw drawn = Draw.at(places, alternatives);
            draws.add(new Draw(drawn.input(), drawn.treatment(), drawn.normalisation(), d, drawn.aggregation()));
        }
        return draws;
    }

    /** The score at or below which a unit is among the worst. */
    private double worstScore(double[] scores) {
        double[] sorted =
                Arrays.stream(scores).filter(Double::isFinite).sorted().toArray();
        int count = Math.min(plan.worst(), sorted.length);
        return count == 0 ? Double.NEGATIVE_INFINITY : sorted[count - 1];
    }

    /** What varies, and how much of the mean absolute rank shift each of it explains. */
    public Sensitivity decompose() {
        var replications = new Replications(run.method(), plan, inputs, Optional.empty());
        return new SensitivityDesign(plan, replications).decompose(run.ranks());
    }
}
