package io.gezhi.batch.methods.rates;

import io.gezhi.batch.methods.rates.ShrunkRate.Basis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Empirical Bayes for proportions (M. Martuzzi, P. Elliott, Statistics in Medicine 15, 1996, as in the R package spdep): the
 * share of visits with a defect, of events closed in time.
 *
 * <p>With {@code p_i = y_i/n_i}, {@code b = sum y/sum n}, {@code s2 = sum n_i (p_i - b)^2/sum n} and {@code A = s2 - b(1 -
 * b)/nbar}:
 *
 * <pre>rate_i = rho_i p_i + (1 - rho_i) b,   rho_i = A / (A + (b(1 - b) - s2)/n_i)</pre>
 *
 * <p>That is the mean of a beta distribution with prior size {@code k = (b(1 - b) - s2)/A}, so the interval is that of
 * Beta(k b + y, k (1 - b) + n - y). Where A is not positive, chance explains all differences and every unit has b with the
 * interval of the pooled share; where the proportions differ even more than all-or-nothing would ({@code s2 >= b(1 - b)}) each
 * unit keeps its own share. Units without trials get b with the prior's interval. Cost: linear, plus two beta quantiles each.
 */
public final class BinomialEmpiricalBayes {
    private static final double JEFFREYS = 0.5;

    private BinomialEmpiricalBayes() {}

    public static BinomialShrinkage shrink(double[] events, double[] trials, double level) {
        requireShares(events, trials);
        Interval interval = new Interval(level);
        Pool pool = Pool.of(events, trials);
        List<ShrunkRate> units = new ArrayList<>(trials.length);
        for (int unit = 0; unit < trials.length; unit++) {
            units.add(pool.shrink(events[unit], trials[unit], interval));
        }
        return new BinomialShrinkage(pool.share(), pool.spread, Math.max(0, pool.between()), units);
    }

    /** The shrunk shares alone, without intervals: for simulation. */
    public static double[] rates(double[] events, double[] trials) {
        requireShares(events, trials);
        Pool pool = Pool.of(events, trials);
        double[] rates = new double[trials.length];
        Arrays.setAll(rates, unit -> pool.rate(events[unit], trials[unit]));
        return rates;
    }

    /** The beta distribution of true shares, fitted to these counts. */
    public static SharePrior prior(double[] events, double[] trials) {
        requireShares(events, trials);
        Pool pool = Pool.of(events, trials);
        return new SharePrior(pool.share(), pool.between() > 0 ? pool.priorSize() : Double.POSITIVE_INFINITY);
    }

    private static void requireShares(double[] events, double[] trials) {
        Counts.require(events, trials);
        for (int unit = 0; unit < trials.length; unit++) {
            if (events[unit] > trials[unit]) {
                throw new IllegalArgumentException("Cannot compute shares: more events than trials (" + events[unit]
                        + " of " + trials[unit] + " at position " + unit + ")");
            }
        }
        if (!(Counts.sum(trials) > 0)) {
            throw new IllegalArgumentException(
                    "Cannot compute shares: no unit has trials (" + trials.length + " units)");
        }
    }

    private record Pool(double events, double trials, double spread, int units) {
        static Pool of(double[] events, double[] trials) {
            double all = Counts.sum(trials);
            double share = Counts.sum(events) / all;
            double spread = 0;
            int units = 0;
            for (int unit = 0; unit < trials.length; unit++) {
                if (trials[unit] > 0) {
                    double difference = events[unit] / trials[unit] - share;
                    spread += trials[unit] * difference * difference;
                    units++;
                }
            }
            return new Pool(Counts.sum(events), all, spread / all, units);
        }

        double share() {
            return events / trials;
        }

        double between() {
            return spread - binomial() / (trials / units);
        }

        private double binomial() {
            return share() * (1 - share());
        }

        double rate(double own, double ownTrials) {
            double weight = weight(ownTrials);
            return weight > 0 ? weight * own / ownTrials + (1 - weight) * share() : share();
        }

        private double weight(double ownTrials) {
            return between() > 0 && ownTrials > 0 ? ownTrials / (ownTrials + priorSize()) : 0;
        }

        private double priorSize() {
            return Math.max(0, binomial() - spread) / between();
        }

        ShrunkRate shrink(double own, double ownTrials, Interval interval) {
            OptionalDouble raw = ownTrials > 0 ? OptionalDouble.of(own / ownTrials) : OptionalDouble.empty();
            if (!(between() > 0)) {
                Basis basis = ownTrials > 0 ? Basis.PRIOR_ONLY : Basis.NO_EXPOSURE;
                return of(raw, JEFFREYS + events, JEFFREYS + trials - events, 0, share(), basis, interval);
            }
            double size = priorSize();
            double a = size * share() + own;
            double b = size * (1 - share()) + ownTrials - own;
            Basis basis = ownTrials > 0 ? Basis.OWN_AND_PRIOR : Basis.NO_EXPOSURE;
            return of(raw, a, b, weight(ownTrials), rate(own, ownTrials), basis, interval);
        }

        private ShrunkRate of(
                OptionalDouble raw, double a, double b, double weight, double rate, Basis basis, Interval interval) {
            double low = quantile(a, b, interval.lowerTail());
            double high = quantile(a, b, 1 - interval.lowerTail());
            return new ShrunkRate(raw, rate, low, high, weight, share(), basis);
        }

        /** A share of exactly none or all leaves one side of the beta empty: half an event is put there. */
        private static double quantile(double a, double b, double probability) {
            double left = a > 0 ? a : JEFFREYS;
            double right = b > 0 ? b : JEFFREYS;
            return BetaDistribution.of(left, right).inverseCumulativeProbability(probability);
        }
    }
}
