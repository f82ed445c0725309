package io.gezhi.batch.methods.index.uncertainty;

import io.gezhi.batch.methods.index.aggregate.Aggregation;
import io.gezhi.batch.methods.index.aggregate.TreeScorer;
import io.gezhi.batch.methods.index.data.Findings;
import io.gezhi.batch.methods.index.data.NumberTable;
import io.gezhi.batch.methods.index.data.ValueIntervals;
import io.gezhi.batch.methods.index.method.Method;
import io.gezhi.batch.methods.index.method.UncertaintyPlan;
import io.gezhi.batch.methods.index.normalise.Normalisation;
import io.gezhi.batch.methods.index.normalise.Normaliser;
import io.gezhi.batch.methods.index.prepare.TreatedTable;
import io.gezhi.batch.methods.index.prepare.Treatment;
import io.gezhi.batch.methods.index.uncertainty.Draw.Preparation;
import io.gezhi.batch.methods.probability.NormalDistribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Computes an index again and again under other assumptions. Draws that share data, treatment, normalisation and
 * aggregation share the columns too; such groups run in parallel, and the result does not depend on how many do.
 */
final class Replications {
    private final Method method;
    private final UncertaintyPlan plan;
    private final List<NumberTable> inputs;
    private final Optional<ValueIntervals> noise;
    private final List<Optional<Treatment>> treatments;
    private final List<Normalisation> normalisations;
    private final List<TreeScorer> scorers;
    private final Map<List<Integer>, NumberTable> treated = new ConcurrentHashMap<>();

    Replications(Method method, UncertaintyPlan plan, List<NumberTable> inputs, Optional<ValueIntervals> noise) {
        this.method = method;
        this.plan = plan;
        this.inputs = List.copyOf(inputs);
        this.noise = noise;
        this.treatments = treatments(method, plan);
        this.normalisations = plan.normalisations().isEmpty() ? List.of(method.normalisation()) : plan.normalisations();
        this.scorers = scorers(method, plan);
    }

    private static List<Optional<Treatment>> treatments(Method method, UncertaintyPlan plan) {
        if (plan.winsoriseAtMost().isEmpty()) {
            return List.of(method.treatment());
        }
        Treatment rule = method.treatment().orElse(Treatment.standard());
        return plan.winsoriseAtMost().stream()
                .map(points -> Optional.of(rule.winsorisingAtMost(points)))
                .toList();
    }

    private static List<TreeScorer> scorers(Method method, UncertaintyPlan plan) {
        List<List<Aggregation>> alternatives =
                plan.aggregations().isEmpty() ? List.of(method.aggregation().levels()) : plan.aggregations();
        return alternatives.stream()
                .map(levels ->
                        new TreeScorer(method.tree(), method.aggregation().with(levels)))
                .toList();
    }

    /** How many alternatives each factor has; {@code weightSets} of the weights, when they are drawn at all. */
    int[] alternatives(int weightSets) {
        int weights = plan.weightNoise() > 0 && !plan.noisyLevels().isEmpty() ? weightSets : 1;
        return new int[] {inputs.size(), treatments.size(), normalisations.size(), weights, scorers.size()};
    }

    /**
     * Whether the scores of a draw can be compared with the nominal ones: the kind of normalisation and its best value
     * are the same.
     */
    boolean keepsScale(Draw draw) {
        Normalisation own = method.normalisation();
        Normalisation drawn = normalisations.get(draw.normalisation());
        return drawn.getClass() == own.getClass() && drawn.best(1) == own.best(1);
    }

    /** Receives the scores of each draw, from several threads. */
    interface Receiver {
        void receive(int draw, double[] scores);
    }

    void compute(List<Draw> draws, Receiver receiver) {
        Map<Preparation, List<Integer>> groups = new LinkedHashMap<>();
        for (int d = 0; d < draws.size(); d++) {
            groups.computeIfAbsent(draws.get(d).preparation(), key -> new ArrayList<>())
                    .add(d);
        }
        groups.entrySet().stream().toList().parallelStream()
                .forEach(group -> compute(group.getKey(), group.getValue(), draws, receiver));
    }

    private void compute(Preparation preparation, List<Integer> group, List<Draw> draws, Receiver receiver) {
        TreeScorer scorer = scorers.get(preparation.aggregation());
        NumberTable table = treated(preparation);
        double[][] shared = noise.isEmpty() ? prepared(table, preparation) : new double[0][];
        for (int d : group) {
            double[][] columns = noise.isEmpty() ? shared : prepared(noisy(table, noise.get(), d), preparation);
            receiver.receive(d, scorer.index(columns, weights(draws.get(d))));
        }
    }

    private NumberTable treated(Preparation preparation) {
        return treated.computeIfAbsent(List.of(preparation.input(), preparation.treatment()), key -> TreatedTable.of(
                        inputs.get(key.get(0)), treatments.get(key.get(1)), new Findings())
                .table());
    }

    private double[][] prepared(NumberTable table, Preparation preparation) {
        NumberTable normalised = new Normaliser(normalisations.get(preparation.normalisation()), new Findings())
                .apply(table, method.tree().indicators());
        return scorers.get(preparation.aggregation()).prepared(2, normalised.values());
    }

    /** The weights of a draw: set 0 of a factor that is not drawn are those of the method. */
    private double[][] weights(Draw draw) {
        double[][] weights = method.tree().weights();
        if (plan.weightNoise() == 0) {
            return weights;
        }
        var random = stream("weights", draw.weights());
        for (int level = 1; level <= weights.length; level++) {
            for (int node = 0; plan.noisyLevels().contains(level) && node < weights[level - 1].length; node++) {
                weights[level - 1][node] *= 1 + plan.weightNoise() * (2 * random.nextDouble() - 1);
            }
        }
        return weights;
    }

    private NumberTable noisy(NumberTable table, ValueIntervals intervals, int draw) {
        double reach = NormalDistribution.quantile((1 + intervals.share()) / 2);
        var random = stream("values", draw);
        double[][] columns = IntStream.range(0, table.columns().size())
                .mapToObj(c -> table.values()[c].clone())
                .toArray(double[][]::new);
        for (int c = 0; c < columns.length; c++) {
            double[] low = intervals.low().column(table.columns().get(c));
            double[] high = intervals.high().column(table.columns().get(c));
            for (int u = 0; u < columns[c].length; u++) {
                double z = random.nextGaussian() / reach;
                double step = z < 0 ? columns[c][u] - low[u] : high[u] - columns[c][u];
                columns[c][u] += Double.isNaN(step) ? 0 : z * Math.max(0, step);
            }
        }
        return new NumberTable(table.units(), table.columns(), columns);
    }

    /** Numbers that depend on the seed, the purpose and the draw, not on the order of the draws. */
    private SplittableRandom stream(String purpose, int draw) {
        var mixed = new SplittableRandom(plan.seed() ^ (0x9E3779B97F4A7C15L * purpose.hashCode()));
        long own = mixed.nextLong() + 0xBF58476D1CE4E5B9L * (draw + 1L);
        return new SplittableRandom(new SplittableRandom(own).nextLong());
    }
}
