package io.gezhi.batch.methods.space;

import io.gezhi.batch.methods.probability.PoissonDistribution;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Knox's test of interaction in space and time (G. Knox, Applied Statistics 13, 1964): do events that lie near each other also
 * follow each other more often than chance explains? Near repeats of burglary are the usual case.
 *
 * <p>The Poisson p leans on pairs being independent, which they are not quite, because pairs share events; {@link
 * #permutationP} deals the times over the places instead. Fewer than two events have no pair: all counts are zero and p is one.
 * Cost: quadratic in the events, times the draws.
 */
public final class Knox {
    private final double[] x;
    private final double[] y;
    private final double[] time;

    /**
     * What was counted.
     *
     * @param closeInBoth pairs of events close in space and in time
     * @param closeInSpace pairs close in space
     * @param closeInTime pairs close in time
     * @param pairs all pairs
     */
    public record Pairs(long closeInBoth, long closeInSpace, long closeInTime, long pairs) {

        /** Pairs expected to be close in both without interaction. */
        public double expected() {
            return pairs == 0 ? 0 : (double) closeInSpace / pairs * closeInTime;
        }

        /** Observed over expected; empty where nothing is expected. */
        public OptionalDouble ratio() {
            return expected() > 0 ? OptionalDouble.of(closeInBoth / expected()) : OptionalDouble.empty();
        }

        /** P(X &gt;= observed) for a Poisson count: the textbook one-sided p. */
        public double p() {
            return PoissonDistribution.atLeast((double) closeInBoth, expected());
        }

        /** P(X &gt; observed): what the R package surveillance prints. */
        public double strictP() {
            return PoissonDistribution.atLeast(closeInBoth + 1.0, expected());
        }
    }

    public Knox(double[] x, double[] y, double[] time) {
        if (x.length != y.length || x.length != time.length) {
            throw new IllegalArgumentException("Cannot pair events: places and times differ in number (" + x.length
                    + ", " + y.length + ", " + time.length + ")");
        }
        for (int event = 0; event < x.length; event++) {
            if (!Double.isFinite(x[event] + y[event] + time[event])) {
                throw new IllegalArgumentException(
                        "Cannot pair events: place or time is not finite (at position " + event + ")");
            }
        }
        this.x = x.clone();
        this.y = y.clone();
        this.time = time.clone();
    }

    /** Pairs at most this far apart, both bounds included. */
    public Pairs pairs(double distance, double duration) {
        return count(0, distance, 0, duration, time);
    }

    /** Pairs in a band of distance and a band of duration; lower bounds excluded, but zero counts into the first band. */
    public Pairs band(double beyond, double distance, double after, double duration) {
        return count(beyond, distance, after, duration, time);
    }

    /** Share of random deals with at least as many close pairs, the observed one counted in. The same seed, the same answer. */
    public double permutationP(double distance, double duration, int draws, long seed) {
        if (draws < 1) {
            throw new IllegalArgumentException("Invalid number of draws: must be at least 1 (" + draws + ")");
        }
        long observed = pairs(distance, duration).closeInBoth();
        SplittableRandom random = new SplittableRandom(seed);
        double[] dealt = time.clone();
        int atLeast = 0;
        for (int draw = 0; draw < draws; draw++) {
            PermutationTest.shuffle(dealt, random);
            atLeast += count(0, distance, 0, duration, dealt).closeInBoth() >= observed ? 1 : 0;
        }
        return (atLeast + 1.0) / (draws + 1.0);
    }

    private Pairs count(double beyond, double distance, double after, double duration, double[] times) {
        long both = 0;
        long near = 0;
        long soon = 0;
        for (int first = 0; first < x.length; first++) {
            for (int second = 0; second < first; second++) {
                boolean inSpace = within(Math.hypot(x[first] - x[second], y[first] - y[second]), beyond, distance);
                boolean inTime = within(Math.abs(times[first] - times[second]), after, duration);
                near += inSpace ? 1 : 0;
                soon += inTime ? 1 : 0;
                both += inSpace && inTime ? 1 : 0;
            }
        }
        return new Pairs(both, near, soon, (long) x.length * (x.length - 1) / 2);
    }

    private static boolean within(double value, double beyond, double upTo) {
        return value <= upTo && (value > beyond || beyond == 0);
    }
}
