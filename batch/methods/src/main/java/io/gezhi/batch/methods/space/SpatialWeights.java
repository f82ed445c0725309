package io.gezhi.batch.methods.space;

import java.util.Arrays;

/**
 * A sparse matrix of weights between areas.
 *
 * <p>Styles as in Bivand, Pebesma, Gomez-Rubio, Applied Spatial Data Analysis with R: binary (B), row-standardised (W),
 * globally standardised to the number of areas that have neighbours (C), and to one (U).
 */
public final class SpatialWeights {
    private final int[][] columns;
    private final double[][] values;
    private final boolean withSelf;

    private SpatialWeights(int[][] columns, double[][] values, boolean withSelf) {
        this.columns = columns;
        this.values = values;
        this.withSelf = withSelf;
    }

    /** How neighbourhood becomes weight. */
    public enum Style {
        BINARY,
        ROW_STANDARDISED,
        GLOBALLY_STANDARDISED,
        UNIT_SUM
    }

    public static SpatialWeights of(Neighbours neighbours, Style style) {
        return styled(columns(neighbours, false), style, false);
    }

    public static SpatialWeights binary(Neighbours neighbours) {
        return of(neighbours, Style.BINARY);
    }

    public static SpatialWeights rowStandardised(Neighbours neighbours) {
        return of(neighbours, Style.ROW_STANDARDISED);
    }

    /** Each area counted among its own neighbours, as the star statistics want it; no area is an island then. */
    public static SpatialWeights includingSelf(Neighbours neighbours, Style style) {
        return styled(columns(neighbours, true), style, true);
    }

    public int size() {
        return columns.length;
    }

    public boolean hasSelf() {
        return withSelf;
    }

    public boolean isIsland(int area) {
        return columns[area].length == 0;
    }

    public int islands() {
        return (int) Arrays.stream(columns).filter(row -> row.length == 0).count();
    }

    /** Weighted sum over the neighbours of one area; zero for an island. */
    public double lag(double[] x, int area) {
        double lag = 0;
        for (int at = 0; at < columns[area].length; at++) {
            lag += values[area][at] * x[columns[area][at]];
        }
        return lag;
    }

    public double rowSum(int area) {
        return Arrays.stream(values[area]).sum();
    }

    public double rowSquares(int area) {
        return Arrays.stream(values[area]).map(w -> w * w).sum();
    }

    /** Sum over the neighbours of weight times squared difference. */
    double squaredDifferences(double[] x, int area) {
        double sum = 0;
        for (int at = 0; at < columns[area].length; at++) {
            double difference = x[area] - x[columns[area][at]];
            sum += values[area][at] * difference * difference;
        }
        return sum;
    }

    /** The sums that enter the moments of Moran's I, Geary's C and the global G (Cliff and Ord 1981). */
    Sums sums() {
        double[] columnSums = new double[size()];
        double s0 = 0;
        double s1 = 0;
        for (int row = 0; row < size(); row++) {
            for (int at = 0; at < columns[row].length; at++) {
                double weight = values[row][at];
                int column = columns[row][at];
                columnSums[column] += weight;
                s0 += weight;
                s1 += weight * (weight + weight(column, row));
            }
        }
        double s2 = 0;
        for (int area = 0; area < size(); area++) {
            double both = rowSum(area) + columnSums[area];
            s2 += both * both;
        }
        return new Sums(s0, s1, s2);
    }

    record Sums(double s0, double s1, double s2) {}

    private double weight(int from, int to) {
        int at = Arrays.binarySearch(columns[from], to);
        return at >= 0 ? values[from][at] : 0;
    }

    private static int[][] columns(Neighbours neighbours, boolean withSelf) {
        int[][] columns = new int[neighbours.size()][];
        for (int area = 0; area < columns.length; area++) {
            columns[area] = withSelf ? including(area, neighbours.of(area)) : neighbours.of(area);
        }
        return columns;
    }

    private static int[] including(int area, int[] neighbours) {
        int[] all = Arrays.copyOf(neighbours, neighbours.length + 1);
        all[neighbours.length] = area;
        Arrays.sort(all);
        return all;
    }

    private static SpatialWeights styled(int[][] columns, Style style, boolean withSelf) {
        double total = Arrays.stream(columns).mapToInt(row -> row.length).sum();
        double rows = Arrays.stream(columns).filter(row -> row.length > 0).count();
        double[][] values = new double[columns.length][];
        for (int area = 0; area < columns.length; area++) {
            values[area] = new double[columns[area].length];
            Arrays.fill(
                    values[area],
                    switch (style) {
                        case BINARY -> 1;
                        case ROW_STANDARDISED -> 1.0 / columns[area].length;
                        case GLOBALLY_STANDARDISED -> rows / total;
                        case UNIT_SUM -> 1 / total;
                    });
        }
        return new SpatialWeights(columns, values, withSelf);
    }
}
