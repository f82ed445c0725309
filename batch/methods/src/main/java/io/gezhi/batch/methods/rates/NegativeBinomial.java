package io.gezhi.batch.methods.rates;

import io.gezhi.batch.methods.probability.Polygamma;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Maximum likelihood of the negative binomial regression with log link and log expected events as offset.
 *
 * <p>Scoring steps for the coefficients and Newton steps for ln alpha alternate; the two are orthogonal in expectation, so
 * few rounds suffice. Both run to the limit of the arithmetic, not to a likelihood tolerance.
 */
final class NegativeBinomial {
    private static final int ROUNDS = 500;
    private static final double CONVERGED = 1e-13;
    /** Beyond this shape a count of any published size cannot be told from Poisson. */
    private static final double NO_DISPERSION = 1e8;

    private final double[] observed;
    private final double[] offset;
    private final double[][] design;

    private NegativeBinomial(double[] observed, double[] offset, double[][] design) {
        this.observed = observed;
        this.offset = offset;
        this.design = design;
    }

    record Estimate(double alpha, List<Double> coefficients) {
        double risk(double[] covariates) {
            double line = coefficients.get(0);
            for (int at = 0; at < covariates.length; at++) {
                line += coefficients.get(at + 1) * covariates[at];
            }
            return Math.exp(line);
        }
    }

    static NegativeBinomial of(double[] observed, double[] expected, double[][] covariates) {
        int[] used = java.util.stream.IntStream.range(0, expected.length)
                .filter(area -> expected[area] > 0)
                .toArray();
        double[] counts =
                Arrays.stream(used).mapToDouble(area -> observed[area]).toArray();
        double[][] rows = Arrays.stream(used)
                .mapToObj(area -> withIntercept(covariates[area]))
                .toArray(double[][]::new);
        if (!(Counts.sum(counts) > 0)) {
            throw new IllegalArgumentException(
                    "Cannot fit relative risks: no event where events are expected (" + used.length + " areas)");
        }
        if (Arrays.stream(rows).anyMatch(row -> row.length != rows[0].length)) {
            throw new IllegalArgumentException("Cannot fit relative risks: areas differ in their number of covariates");
        }
        if (Arrays.stream(rows).flatMapToDouble(Arrays::stream).anyMatch(x -> !Double.isFinite(x))) {
            throw new IllegalArgumentException("Cannot fit relative risks: a covariate is not finite");
        }
        double[] offsets = Arrays.stream(used)
                .mapToDouble(area -> Math.log(expected[area]))
                .toArray();
        return new NegativeBinomial(counts, offsets, rows);
    }

    Estimate fit() {
        double[] beta = start();
        double logAlpha = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double[] nextBeta = scoringStep(beta, Math.exp(logAlpha));
            double nextLogAlpha = dispersionStep(means(nextBeta), logAlpha);
            boolean done = Math.abs(nextLogAlpha - logAlpha) <= CONVERGED && near(beta, nextBeta);
            beta = nextBeta;
            logAlpha = nextLogAlpha;
            if (done || Math.exp(logAlpha) > NO_DISPERSION) {
                break;
            }
        }
        double alpha = Math.exp(logAlpha);
        if (alpha > NO_DISPERSION) {
            return new Estimate(Double.POSITIVE_INFINITY, list(poisson(beta)));
        }
        return new Estimate(alpha, list(beta));
    }

    private double[] poisson(double[] start) {
        double[] beta = start;
        for (int round = 0; round < ROUNDS; round++) {
            double[] next = scoringStep(beta, Double.POSITIVE_INFINITY);
            if (near(beta, next)) {
                return next;
            }
            beta = next;
        }
        return beta;
    }

    private double[] start() {
        double[] beta = new double[design[0].length];
        double expected = Arrays.stream(offset).map(Math::exp).sum();
        beta[0] = Math.log(Counts.sum(observed) / expected);
        return beta;
    }

    /** One Fisher scoring step, halved until the likelihood does not fall. */
    private double[] scoringStep(double[] beta, double alpha) {
        double[] mean = means(beta);
        int size = beta.length;
        RealMatrix information = new Array2DRowRealMatrix(size, size);
        RealVector score = new ArrayRealVector(size);
        for (int area = 0; area < mean.length; area++) {
            double damp = Double.isInfinite(alpha) ? 1 : alpha / (alpha + mean[area]);
            RealVector row = new ArrayRealVector(design[area], false);
            score = score.add(row.mapMultiply((observed[area] - mean[area]) * damp));
            information = information.add(row.outerProduct(row).scalarMultiply(mean[area] * damp));
        }
        RealVector step =
                new SingularValueDecomposition(information).getSolver().solve(score);
        double before = likelihood(beta, alpha);
        for (double length = 1; length > 1e-10; length /= 2) {
            double[] next =
                    new ArrayRealVector(beta).add(step.mapMultiply(length)).toArray();
            if (likelihood(next, alpha) >= before - 1e-12 * Math.abs(before)) {
                return next;
            }
        }
        return beta;
    }

    private double likelihood(double[] beta, double alpha) {
        double[] mean = means(beta);
        double sum = 0;
        for (int area = 0; area < mean.length; area++) {
            sum += Double.isInfinite(alpha)
                    ? observed[area] * Math.log(mean[area]) - mean[area]
                    : observed[area] * Math.log(mean[area]) - (alpha + observed[area]) * Math.log(mean[area] + alpha);
        }
        return sum;
    }

    /** One Newton step in ln alpha; where the likelihood is not concave, a step uphill of at most one. */
    private double dispersionStep(double[] mean, double logAlpha) {
        double alpha = Math.exp(logAlpha);
        double slope = 0;
        double bend = 0;
        for (int area = 0; area < mean.length; area++) {
            double both = mean[area] + alpha;
            double gap = (observed[area] - mean[area]) / both;
            slope +=
                    Polygamma.digamma(observed[area] + alpha) - Polygamma.digamma(alpha) + Math.log(alpha / both) - gap;
            bend += Polygamma.trigamma(observed[area] + alpha)
                    - Polygamma.trigamma(alpha)
                    + 1 / alpha
                    - 1 / both
                    + gap / both;
        }
        double first = alpha * slope;
        double second = alpha * alpha * bend + alpha * slope;
        double step = second < 0 ? -first / second : Math.signum(first);
        return logAlpha + Math.max(-1, Math.min(1, step));
    }

    private double[] means(double[] beta) {
        double[] mean = new double[offset.length];
        for (int area = 0; area < mean.length; area++) {
            double line = offset[area];
            for (int at = 0; at < beta.length; at++) {
                line += beta[at] * design[area][at];
            }
            mean[area] = Math.exp(line);
        }
        return mean;
    }

    private static boolean near(double[] before, double[] after) {
        double[] scale = Arrays.stream(after).map(value -> 1 + Math.abs(value)).toArray();
        for (int at = 0; at < before.length; at++) {
            if (Math.abs(before[at] - after[at]) > CONVERGED * scale[at]) {
                return false;
            }
        }
        return true;
    }

    private static double[] withIntercept(double[] covariates) {
        double[] row = new double[covariates.length + 1];
        row[0] = 1;
        System.arraycopy(covariates, 0, row, 1, covariates.length);
        return row;
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
