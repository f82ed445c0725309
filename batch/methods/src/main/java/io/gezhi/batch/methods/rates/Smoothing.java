package io.gezhi.batch.methods.rates;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Smoothers for maps, over the points of the areas, with the triangular kernel {@code 1 - d/h} that PySAL uses: {@code h} is
 * the greatest distance from any point to its k-th nearest other point (k = 2 by default there). Exposures must be positive. Cost: quadratic in the areas.
 */
public final class Smoothing {
    /** Widened a little so that the point at the bandwidth itself keeps a weight above zero. */
    private static final double WIDENED = 1.0000001;

    private Smoothing() {}

    /** Kernel-weighted events over kernel-weighted exposure. */
    public static double[] kernel(double[] events, double[] exposure, double[] x, double[] y, int nearest) {
        require(events, exposure, x, y);
        double bandwidth = bandwidth(x, y, nearest);
        double[] smoothed = new double[x.length];
        for (int area = 0; area < x.length; area++) {
            double top = 0;
            double bottom = 0;
            for (int other = 0; other < x.length; other++) {
                double weight = Math.max(0, 1 - distance(x, y, area, other) / bandwidth);
                top += weight * events[other];
                bottom += weight * exposure[other];
            }
            smoothed[area] = top / bottom;
        }
        return smoothed;
    }

    /** Plain mean of the rates of all areas within the bandwidth. */
    public static double[] disk(double[] events, double[] exposure, double[] x, double[] y, int nearest) {
        require(events, exposure, x, y);
        double bandwidth = bandwidth(x, y, nearest);
        double[] smoothed = new double[x.length];
        Arrays.setAll(smoothed, area -> IntStream.range(0, x.length)
                .filter(other -> distance(x, y, area, other) <= bandwidth)
                .mapToDouble(other -> events[other] / exposure[other])
                .average()
                .orElseThrow());
        return smoothed;
    }

    /** The value at which half the weight lies below; the mean of two where the half falls between them. */
    public static double weightedMedian(double[] values, double[] weights) {
        Counts.requireSameLength(values, weights);
        Counts.requireCounts("weights", weights);
        requireFinite("values", values);
        if (!(Counts.sum(weights) > 0)) {
            throw new IllegalArgumentException(
                    "Cannot take a median: no value has weight (" + values.length + " values)");
        }
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(at -> values[at]))
                .mapToInt(Integer::intValue)
                .toArray();
        double half = Counts.sum(weights) / 2;
        double below = 0;
        for (int at = 0; at < order.length; at++) {
            below += weights[order[at]];
            if (below == half && at + 1 < order.length) {
                return (values[order[at]] + values[order[at + 1]]) / 2;
            }
            if (below >= half) {
                return values[order[at]];
            }
        }
        return values[order[order.length - 1]];
    }

    private static double bandwidth(double[] x, double[] y, int nearest) {
        if (nearest < 1) {
            throw new IllegalArgumentException(
                    "Invalid number of nearest points: must be at least 1 (" + nearest + ")");
        }
        double greatest = 0;
        int count = Math.min(nearest, x.length - 1);
        for (int area = 0; count > 0 && area < x.length; area++) {
            greatest = Math.max(greatest, distanceToNearest(count, x, y, area));
        }
        return greatest > 0 ? greatest * WIDENED : 1;
    }

    /** To the {@code count}-th nearest other point: the nearest so far are kept in order. */
    private static double distanceToNearest(int count, double[] x, double[] y, int from) {
        double[] least = new double[count];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        for (int other = 0; other < x.length; other++) {
            double distance = other == from ? Double.POSITIVE_INFINITY : distance(x, y, from, other);
            int place = count;
            for (; place > 0 && distance < least[place - 1]; place--) {
                if (place < count) {
                    least[place] = least[place - 1];
                }
            }
            if (place < count) {
                least[place] = distance;
            }
        }
        return least[count - 1];
    }

    private static double distance(double[] x, double[] y, int from, int to) {
        double east = x[from] - x[to];
        double north = y[from] - y[to];
        return Math.sqrt(east * east + north * north);
    }

    private static void require(double[] events, double[] exposure, double[] x, double[] y) {
        Counts.require(events, exposure);
        Counts.requirePositiveExposure(exposure);
        Counts.requireSameLength(x, events);
        Counts.requireSameLength(y, events);
        requireFinite("x", x);
        requireFinite("y", y);
    }

    private static void requireFinite(String name, double[] values) {
        for (int area = 0; area < values.length; area++) {
            if (!Double.isFinite(values[area])) {
                throw new IllegalArgumentException("Cannot smooth rates: " + name + " must be finite (" + values[area]
                        + " at position " + area + ")");
            }
        }
    }
}
