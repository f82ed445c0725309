package io.gezhi.batch.methods.rates;

import io.gezhi.batch.methods.probability.GammaDistribution;
import java.util.ArrayList;
import java.util.List;

/**
 * Relative risks by the gamma-Poisson model, fitted by maximum likelihood (D. Clayton, J. Kaldor, Biometrics 43, 1987).
 *
 * <p>Given the relative risk, {@code y_i} is Poisson with mean {@code E_i theta_i}; {@code theta_i} is gamma with mean {@code
 * mu_i = exp(beta_0 + beta_1 x_i1 + ...)} and shape {@code alpha}. Then {@code y_i} is negative binomial and
 *
 * <pre>RR_i = (y_i + alpha) / (E_i + alpha/mu_i)</pre>
 *
 * <p>Areas without expected events take no part and get {@code mu_i}. Where the counts vary no more than Poisson the
 * likelihood rises without end in alpha: the fit is then {@link Fit.Dispersion#NONE}, alpha infinite and {@code RR_i = mu_i}.
 * With no event at all there is nothing to fit and the call is refused. Cost: some 10 passes over the areas.
 */
public final class GammaPoisson {
    private GammaPoisson() {}

    /**
     * A fitted model.
     *
     * @param alpha shape of the risks; infinite when they do not vary
     * @param coefficients intercept first
     * @param dispersion whether the risks vary beyond chance
     * @param risks one per area
     */
    public record Fit(double alpha, List<Double> coefficients, Dispersion dispersion, List<Risk> risks) {
        public Fit {
            coefficients = List.copyOf(coefficients);
            risks = List.copyOf(risks);
        }

        /** Whether the risks vary beyond what chance explains. */
        public enum Dispersion {
            ESTIMATED,
            NONE
        }
    }

    /**
     * One area's relative risk.
     *
     * @param prior what the model expects of the area, mu
     * @param mean posterior mean, the shrunk relative risk
     * @param median posterior median
     * @param low lower end of the interval
     * @param high upper end
     */
    public record Risk(double prior, double mean, double median, double low, double high) {}

    /** Without covariates. */
    public static Fit fit(double[] observed, double[] expected, double level) {
        return fit(observed, expected, new double[observed.length][0], level);
    }

    /** With covariates: one row per area, the same number in each; the intercept is added. */
    public static Fit fit(double[] observed, double[] expected, double[][] covariates, double level) {
        Counts.require(observed, expected);
        Interval interval = new Interval(level);
        NegativeBinomial.Estimate estimate =
                NegativeBinomial.of(observed, expected, covariates).fit();
        List<Risk> risks = new ArrayList<>(observed.length);
        for (int area = 0; area < observed.length; area++) {
            double prior = estimate.risk(covariates[area]);
            risks.add(risk(observed[area], expected[area], prior, estimate.alpha(), interval));
        }
        boolean varies = !Double.isInfinite(estimate.alpha());
        return new Fit(
                estimate.alpha(),
                estimate.coefficients(),
                varies ? Fit.Dispersion.ESTIMATED : Fit.Dispersion.NONE,
                risks);
    }

    private static Risk risk(double observed, double expected, double prior, double alpha, Interval interval) {
        if (Double.isInfinite(alpha)) {
            return new Risk(prior, prior, prior, prior, prior);
        }
        double shape = expected > 0 ? alpha + observed : alpha;
        double rate = expected + alpha / prior;
        double tail = interval.lowerTail();
        return new Risk(
                prior,
                shape / rate,
                GammaDistribution.quantile(shape, 0.5) / rate,
                GammaDistribution.quantile(shape, tail) / rate,
                GammaDistribution.quantile(shape, 1 - tail) / rate);
    }
}
