package io.gezhi.batch.methods.rates;

import io.gezhi.batch.methods.rates.ShrunkRate.Basis;
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
 * its own rate. Areas without exposure take no part and get the window's mean; a window without any exposure gets the mean of
 * all areas, without any event zero. The interval is as in {@link GlobalEmpiricalBayes}, with the window's moments. Cost:
 * linear in the number of neighbours.
 */
public final class LocalEmpiricalBayes {
    private LocalEmpiricalBayes() {}

    /** The variance about the focal window's mean: GeoDa, PySAL, Marshall. */
    public static List<ShrunkRate> shrink(double[] events, double[] exposure, Neighbours neighbours, double level) {
        return shrink(events, exposure, neighbours, level, (focal, own) -> focal);
    }

    /** The variance about each neighbour's own window mean: the default of the R package spdep. */
    public static List<ShrunkRate> shrinkAboutOwnMeans(
            double[] events, double[] exposure, Neighbours neighbours, double level) {
        return shrink(events, exposure, neighbours, level, (focal, own) -> own);
    }

    /** Rates of whole windows, without any shrinkage: events of the window per exposure of the window. */
    public static List<OptionalDouble> windowRates(double[] events, double[] exposure, Neighbours neighbours) {
        Counts.require(events, exposure);
        requireFit(exposure, neighbours);
        return IntStream.range(0, exposure.length)
                .mapToObj(area -> Window.around(area, neighbours, events, exposure))
                .map(window -> window.exposure > 0 ? OptionalDouble.of(window.mean()) : OptionalDouble.empty())
                .toList();
    }

    private interface Centre {
        double of(double focalMean, double ownMean);
    }

    private static List<ShrunkRate> shrink(
            double[] events, double[] exposure, Neighbours neighbours, double level, Centre centre) {
        Counts.require(events, exposure);
        requireFit(exposure, neighbours);
        Interval interval = new Interval(level);
        double people = Counts.sum(exposure);
        if (!(people > 0)) {
            throw new IllegalArgumentException(
                    "Cannot shrink rates: no area has exposure (" + exposure.length + " areas)");
        }
        double everywhere = Counts.sum(events) / people;
        Window[] windows = IntStream.range(0, exposure.length)
                .mapToObj(area -> Window.around(area, neighbours, events, exposure))
                .toArray(Window[]::new);
        List<ShrunkRate> areas = new ArrayList<>(exposure.length);
        for (int area = 0; area < exposure.length; area++) {
            if (windows[area].exposure > 0) {
                double between = between(area, neighbours, events, exposure, windows, centre);
                areas.add(windows[area].shrink(between, events[area], exposure[area], interval));
            } else {
                areas.add(new ShrunkRate(
                        OptionalDouble.empty(), everywhere, everywhere, everywhere, 0, everywhere, Basis.NO_EXPOSURE));
            }
        }
        return List.copyOf(areas);
    }

    private static double between(
            int area, Neighbours neighbours, double[] events, double[] exposure, Window[] windows, Centre centre) {
        Window focal = windows[area];
        double spread = 0;
        for (int member : Window.members(area, neighbours)) {
            if (exposure[member] > 0) {
                double about = centre.of(focal.mean(), windows[member].mean());
                double difference = events[member] / exposure[member] - about;
                spread += exposure[member] * difference * difference;
            }
        }
        double nbar = focal.exposure / focal.members;
        return Math.max(0, spread / focal.exposure - focal.mean() / nbar);
    }

    private static void requireFit(double[] exposure, Neighbours neighbours) {
        if (exposure.length != neighbours.size()) {
            throw new IllegalArgumentException(
                    "Cannot compute local rates: areas and neighbour lists differ in number (" + exposure.length + ", "
                            + neighbours.size() + ")");
        }
    }

    private record Window(double events, double exposure, double exposureSquares, int members) {
        static Window around(int area, Neighbours neighbours, double[] events, double[] exposure) {
            Window window = new Window(0, 0, 0, 0);
            for (int member : members(area, neighbours)) {
                window = exposure[member] > 0 ? window.plus(events[member], exposure[member]) : window;
            }
            return window;
        }

        static int[] members(int area, Neighbours neighbours) {
            return IntStream.concat(IntStream.of(area), IntStream.of(neighbours.of(area)))
                    .toArray();
        }

        double mean() {
            return events / exposure;
        }

        private Window plus(double more, double people) {
            return new Window(events + more, exposure + people, exposureSquares + people * people, members + 1);
        }

        ShrunkRate shrink(double between, double own, double ownExposure, Interval interval) {
            double prior = between * exposureSquares / (exposure * exposure) + mean() / exposure;
            return new Moments(mean(), between, mean(), prior, exposure).shrink(own, ownExposure, interval);
        }
    }
}
