package io.gezhi.batch.methods.index.uncertainty;

import io.gezhi.batch.methods.index.explain.LeaveOneOut;
import io.gezhi.batch.methods.index.method.UncertaintyPlan;
import io.gezhi.batch.methods.index.statistics.Ranks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Lays out the draws of a variance decomposition and measures the rank shift of each. */
final class SensitivityDesign {
    private static final int WEIGHT_SETS = 100;

    private final UncertaintyPlan plan;
    private final Replications replications;
    private final int[] alternatives;
    private final int[] factors;

    SensitivityDesign(UncertaintyPlan plan, Replications replications) {
        this.plan = plan;
        this.replications = replications;
        this.alternatives = replications.alternatives(WEIGHT_SETS);
        this.factors = IntStream.range(0, alternatives.length)
                .filter(factor -> alternatives[factor] > 1)
                .toArray();
    }

    Sensitivity decompose(int[] nominal) {
        int samples = plan.sensitivitySamples();
        if (samples < 2 || factors.length == 0) {
            throw new IllegalArgumentException(
                    "Cannot decompose the variance: two samples and one uncertain factor are needed (" + samples + ", "
                            + factors.length + ")");
        }
        List<Draw> draws = draws(samples);
        var shifts = new double[draws.size()];
        replications.compute(
                draws,
                (d, scores) -> shifts[d] = LeaveOneOut.meanAbsoluteDifference(nominal, Ranks.descending(scores)));
        List<String> names = Arrays.stream(factors).mapToObj(Draw.FACTORS::get).toList();
        return new SobolEstimator(shifts, samples).estimate(names, plan.bootstraps(), plan.seed());
    }

    private List<Draw> draws(int samples) {
        var random = new SplittableRandom(plan.seed());
        double[][] a = uniform(random, samples);
        double[][] b = uniform(random, samples);
        var places = new ArrayList<double[]>(List.of(a));
        places.addAll(List.of(b));
        for (int factor : factors) {
            for (int s = 0; s < samples; s++) {
                double[] mixed = a[s].clone();
                mixed[factor] = b[s][factor];
                places.add(mixed);
            }
        }
        return places.stream().map(place -> Draw.at(place, alternatives)).toList();
    }

    private double[][] uniform(SplittableRandom random, int samples) {
        var drawn = new double[samples][alternatives.length];
        for (double[] place : drawn) {
            Arrays.setAll(place, factor -> random.nextDouble());
        }
        return drawn;
    }
}
