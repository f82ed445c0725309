package io.gezhi.batch.methods.rates;

import io.gezhi.batch.methods.space.Neighbours;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Local Empirical Bayes (Marshall 1991): each area is shrunk towards the mean of its window, itself and its neighbours.
 *
 * <pre>m_i = sum y/sum n,  s2_i = sum n_j (r_j - m_i)^2 / sum n,  A_i = max(0, s2_i - m_i/nbar_i)   over the window
 *rate_i = m_i + (r_i - m_i) * A_i / (A_i + m_i/n_i)</pre>
 *
 * <p>Two published versions differ in the mean that the variance is taken about: GeoDa and PySAL use the focal area's window
 * mean, which is what Marshall describes; the R package spdep uses, by default, each neighbour's own. {@link #shrink} is the
 * former; {@link #shrinkAboutOwnMeans} exists to compare with the latter.
 *
 * <p>For maps, not for an index: a window of four areas estimates a variance badly. An island is its own window and keeps
 * its own rate. Areas without exposure, and their events, take no part and get the window's mean; a window without any exposure gets the mean of
 * all areas with the interval of an area without exposure, see {@link GlobalEmpiricalBayes}; without any event zero. The interval is as in {@link GlobalEmpiricalBayes}, with the window's moments. Cost:
 * linear in the number of neighbours.
 */
public final class LocalEmpiricalBayes {
    private LocalEmpiricalBayes() {}

    /** The variance about the focal window's mean: GeoDa, PySAL, Marshall. */
    public static List<ShrunkRate> shrink(double[] events, double[] exposure, Neighbours neighbours, double level) {
        return shrinkHarm(events, events, exposure, neighbours, level);
    }

    /**
     * As {@link #shrink} for harm: {@code weighted} is the sum of event weights and {@code squares} that of their squares, whose
     * mean over the window's exposure takes the place of {@code m_i} as sampling variance, as in {@link GlobalEmpiricalBayes}.
     */
    public static List<ShrunkRate> shrinkHarm(
            double[] weighted, double[] squares, double[] exposure, Neighbours neighbours, double level) {
        return shrink(new Harm(weighted, squares, exposure), neighbours, level, (focal, own) -> focal);
    }

    /** The variance about each neighbour's own window mean: the default of the R package spdep. */
    public static List<ShrunkRate> shrinkAboutOwnMeans(
            double[] events, double[] exposure, Neighbours neighbours, double level) {
        return shrink(new Harm(events, events, exposure), neighbours, level, (focal, own) -> own);
    }

    /** Rates of whole windows, without any shrinkage: events of the window per exposure of the window. */
    public static List<OptionalDouble> windowRates(double[] events, double[] exposure, Neighbours neighbours) {
        Counts.require(events, exposure);
        requireFit(exposure, neighbours);
        return IntStream.range(0, exposure.length)
                .mapToObj(area -> Window.around(area, neighbours, new Harm(events, events, exposure)))
                .map(window -> window.exposure > 0 ? OptionalDouble.of(window.mean()) : OptionalDouble.empty())
                .toList();
    }

    private interface Centre {
        double of(double focalMean, double ownMean);
    }

    /** What is known of each area. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Harm(double[] weighted, double[] squares, double[] exposure) {
        Harm {
            Counts.require(weighted, exposure);
            Counts.requireSameLength(squares, exposure);
            Counts.requireCounts("squares", squares);
        }
    }

    private static List<ShrunkRate> shrink(Harm harm, Neighbours neighbours, double level, Centre centre) {
        double[] exposure = harm.exposure;
        requireFit(exposure, neighbours);
        Interval interval = new Interval(level);
        Moments everywhere = Moments.of(harm.weighted, harm.squares, exposure);
        Window[] windows = IntStream.range(0, exposure.length)
                .mapToObj(area -> Window.around(area, neighbours, harm))
                .toArray(Window[]::new);
        List<ShrunkRate> areas = new ArrayList<>(exposure.length);
        for (int area = 0; area < exposure.length; area++) {
            if (windows[area].exposure > 0) {
                double between = between(area, neighbours, harm, windows, centre);
                areas.add(windows[area].shrink(between, harm.weighted[area], exposure[area], interval));
            } else {
                areas.add(everywhere.shrink(0, 0, interval));
            }
        }
        return List.copyOf(areas);
    }

    private static double between(int area, Neighbours neighbours, Harm harm, Window[] windows, Centre centre) {
        Window focal = windows[area];
        double spread = 0;
        for (int member : Window.members(area, neighbours)) {
            if (harm.exposure[member] > 0) {
                double about = centre.of(focal.mean(), windows[member].mean());
                double difference = harm.weighted[member] / harm.exposure[member] - about;
                spread += harm.exposure[member] * difference * difference;
            }
        }
        double nbar = focal.exposure / focal.members;
        return Math.max(0, spread / focal.exposure - focal.unitVariance() / nbar);
    }

    private static void requireFit(double[] exposure, Neighbours neighbours) {
        if (exposure.length != neighbours.size()) {
            throw new IllegalArgumentException(
                    "Cannot compute local rates: areas and neighbour lists differ in number (" + exposure.length + ", "
                            + neighbours.size() + ")");
        }
    }

    private record Window(double weighted, double squares, double exposure, double exposureSquares, int members) {
        static Window around(int area, Neighbours neighbours, Harm harm) {
            Window window = new Window(0, 0, 0, 0, 0);
            for (int member : members(area, neighbours)) {
                window = harm.exposure[member] > 0
                        ? window.plus(harm.weighted[member], harm.squares[member], harm.exposure[member])
                        : window;
            }
            return window;
        }

        static int[] members(int area, Neighbours neighbours) {
            return IntStream.concat(IntStream.of(area), IntStream.of(neighbours.of(area)))
                    .toArray();
        }

        double mean() {
            return weighted / exposure;
        }

        /** Sampling variance of a rate at one unit of exposure. */
        double unitVariance() {
            return squares / exposure;
        }

        private Window plus(double more, double square, double people) {
            return new Window(
                    weighted + more,
                    squares + square,
                    exposure + people,
                    exposureSquares + people * people,
                    members + 1);
        }

        ShrunkRate shrink(double between, double own, double ownExposure, Interval interval) {
            double prior = between * exposureSquares / (exposure * exposure) + unitVariance() / exposure;
            return new Moments(mean(), between, unitVariance(), prior, exposure).shrink(own, ownExposure, interval);
        }
    }
}
