package io.gezhi.batch.methods.index.uncertainty;

import io.gezhi.batch.methods.index.statistics.Moments;
import io.gezhi.batch.methods.index.statistics.Quantiles;
import io.gezhi.batch.methods.index.uncertainty.Sensitivity.Effect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Variance-based sensitivity from the outputs of a radial design: N values at the base sample A, N at B, and for each
 * factor N at A with that factor's column from B. First-order effect: mean of yB (yABi - yA) over the variance; total
 * effect: mean of (yA - yABi)^2 over twice the variance.
 *
 * <p>Source: Saltelli et al., "Variance based sensitivity analysis of model output", Computer Physics Communications
 * 181(2), 2010 (first order); Jansen, "Analysis of variance designs for model output", Computer Physics Communications
 * 117(1), 1999 (total).
 */
public final class SobolEstimator {
    private final double[] outputs;
    private final int samples;
    private final double variance;

    /** Outputs in the order A, B, AB of the first factor, AB of the second and so on. */
    public SobolEstimator(double[] outputs, int samples) {
        if (samples < 2 || outputs.length % samples != 0 || outputs.length < 3 * samples) {
            throw new IllegalArgumentException(
                    "Cannot estimate sensitivity: outputs must be samples times factors and 2 (" + outputs.length + ", "
                            + samples + ")");
        }
        if (!Arrays.stream(outputs).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("Cannot estimate sensitivity: an output is missing or not finite");
        }
        this.outputs = outputs.clone();
        this.samples = samples;
        double deviation = Moments.of(Arrays.copyOf(outputs, 2 * samples)).deviation();
        this.variance = deviation * deviation;
    }

    /** The effects of the named factors, with bootstrap intervals when bootstraps are asked for. */
    public Sensitivity estimate(List<String> factors, int bootstraps, long seed) {
        if (factors.size() != outputs.length / samples - 2) {
            throw new IllegalArgumentException("Cannot estimate sensitivity: " + factors.size()
                    + " factors are named for " + (outputs.length / samples - 2));
        }
        var effects = new ArrayList<Effect>();
        for (int factor = 0; factor < factors.size(); factor++) {
            effects.add(effect(factors.get(factor), factor, bootstraps, seed));
        }
        return new Sensitivity(variance, effects);
    }

    private Effect effect(String name, int factor, int bootstraps, long seed) {
        var first = new double[samples];
        var total = new double[samples];
        for (int s = 0; s < samples; s++) {
            double atA = outputs[s];
            double atB = outputs[samples + s];
            double mixed = outputs[(factor + 2) * samples + s];
            first[s] = variance == 0 ? 0 : atB * (mixed - atA) / variance;
            total[s] = variance == 0 ? 0 : (atA - mixed) * (atA - mixed) / (2 * variance);
        }
        double[] firsts = bootstrap(first, bootstraps, new SplittableRandom(seed + 2L * factor));
        double[] totals = bootstrap(total, bootstraps, new SplittableRandom(seed + 2L * factor + 1));
        return new Effect(
                name,
                mean(first),
                mean(total),
                quantile(firsts, 0.05),
                quantile(firsts, 0.95),
                quantile(totals, 0.05),
                quantile(totals, 0.95));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double[] bootstrap(double[] terms, int bootstraps, SplittableRandom random) {
        var means = new double[bootstraps];
        for (int b = 0; b < bootstraps; b++) {
            double sum = 0;
            for (int s = 0; s < terms.length; s++) {
                sum += terms[random.nextInt(terms.length)];
            }
            means[b] = sum / terms.length;
        }
        Arrays.sort(means);
        return means;
    }

    private static double quantile(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : Quantiles.of(sorted, share);
    }
}
