package io.gezhi.batch.methods.index.statistics;

import java.util.Arrays;

/**
 * Ranks with ties at the best place of the group (1, 2, 2, 4). A missing value has no rank: 0. An infinite value, the
 * mark of a value outside the domain of a mean, has none either.
 */
public final class Ranks {
    /** The rank of what has none. */
    public static final int UNRANKED = 0;

    private Ranks() {}

    /** 1 for the highest value. */
    public static int[] descending(double[] values) {
        double[] signed = new double[values.length];
        for (int u = 0; u < values.length; u++) {
            signed[u] = -values[u];
        }
        return ascending(signed);
    }

    /** 1 for the lowest value. */
    public static int[] ascending(double[] values) {
        double[] sorted = Arrays.stream(values)
                .filter(Double::isFinite)
                .map(Ranks::zeroWithoutSign)
                .sorted()
                .toArray();
        int[] firstPlaces = firstPlaces(sorted);
        var ranks = new int[values.length];
        for (int u = 0; u < values.length; u++) {
            if (Double.isFinite(values[u])) {
                ranks[u] = firstPlaces[Arrays.binarySearch(sorted, zeroWithoutSign(values[u]))];
            }
        }
        return ranks;
    }

    private static double zeroWithoutSign(double value) {
        return value + 0.0;
    }

    /** For each place of a sorted array, the rank (from 1) of the first of its equals. */
    private static int[] firstPlaces(double[] sorted) {
        var places = new int[sorted.length];
        for (int p = 0; p < sorted.length; p++) {
            places[p] = p > 0 && sorted[p] == sorted[p - 1] ? places[p - 1] : p + 1;
        }
        return places;
    }
}
