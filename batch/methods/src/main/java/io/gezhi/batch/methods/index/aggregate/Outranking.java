package io.gezhi.batch.methods.index.aggregate;

import io.gezhi.batch.methods.index.data.NumberTable;
import java.util.Arrays;

/**
 * Outranking of units in pairs: the share of weight on which one unit is above another, ties counting half. Source:
 * Munda and Nardo, "Noncompensatory/nonlinear composite indicators for ranking countries", Applied Economics 41(12),
 * 2009; OECD/JRC Handbook, 2008, chapter 6; the score is that of Copeland.
 *
 * <p>A part on which either unit is missing is left out of that pair and the rest of the weight is re-scaled. Two units
 * with no part in common are tied. A unit with no part at all has no score.
 */
public final class Outranking {
    private Outranking() {}

    /** What counts as a tie between two units. */
    public enum Ties {
        /** Half of the weight, up to rounding: the scores of all units add up to zero, their order plays no part. */
        EXACT,
        /**
         * As the reference implementation (COINr 1.1.14) rounds: the share of the first unit of a pair, by code, may
         * fall short of one half by the last bit and then counts as lost, while the second one's counts as tied. For
         * reproducing its published tables only.
         */
        REFERENCE
    }

    /** The share of weight on which unit {@code row} is above unit {@code column}; zero on the diagonal. */
    public static double[][] matrix(double[][] parts, double[] weights) {
        int units = parts[0].length;
        var matrix = new double[units][units];
        for (int a = 0; a < units; a++) {
            for (int b = a + 1; b < units; b++) {
                matrix[a][b] = Comparison.of(parts, weights, a, b).share();
                matrix[b][a] = 1 - matrix[a][b];
            }
        }
        return matrix;
    }

    /** Units outranked less units outranking; {@code NaN} for a unit without any part. */
    public static double[] copeland(double[][] parts, double[] weights) {
        int units = parts[0].length;
        var scores = new double[units];
        for (int a = 0; a < units; a++) {
            for (int b = a + 1; b < units; b++) {
                double sign = Comparison.of(parts, weights, a, b).sign();
                scores[a] += sign;
                scores[b] -= sign;
            }
        }
        return onlyWithParts(scores, parts);
    }

    /** As {@link #copeland(double[][], double[])} with a choice of what a tie is. */
    public static double[] copeland(NumberTable parts, double[] weights, Ties ties) {
        if (ties == Ties.EXACT) {
            return copeland(parts.values(), weights);
        }
        double[] shares = shares(weights);
        var scores = new double[parts.unitCount()];
        for (int a = 0; a < scores.length; a++) {
            for (int b = 0; b < scores.length; b++) {
                if (parts.units().get(a).compareTo(parts.units().get(b)) < 0) {
                    double share = Comparison.of(parts.values(), shares, a, b).roundedAsReference();
                    scores[a] += Math.signum(share - 0.5);
                    scores[b] += Math.signum(1 - share - 0.5);
                }
            }
        }
        return onlyWithParts(scores, parts.values());
    }

    private static double[] shares(double[] weights) {
        double total = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / total).toArray();
    }

    /** The share of pairs in which one unit is above the other on everything. */
    public static double dominance(double[][] parts, double[] weights) {
        int units = parts[0].length;
        long dominant = 0;
        for (int a = 0; a < units; a++) {
            for (int b = a + 1; b < units; b++) {
                double share = Comparison.of(parts, weights, a, b).share();
                dominant += Math.abs(share - 0.5) >= 0.5 - Comparison.TIE ? 1 : 0;
            }
        }
        return units < 2 ? 0 : dominant / (units * (units - 1.0) / 2);
    }

    private static double[] onlyWithParts(double[] scores, double[][] parts) {
        for (int unit = 0; unit < scores.length; unit++) {
            int place = unit;
            if (Arrays.stream(parts).noneMatch(part -> Double.isFinite(part[place]))) {
                scores[unit] = Double.NaN;
            }
        }
        return scores;
    }

    /** Two units compared: the weight on which the first is above, on which they tie, and of all common parts. */
    private record Comparison(double above, double tied, double total) {
        static final double TIE = 1e-12;

        static Comparison of(double[][] parts, double[] weights, int a, int b) {
            var above = new PreciseSum();
            var tied = new PreciseSum();
            double total = 0;
            for (int p = 0; p < parts.length; p++) {
                double first = parts[p][a];
                double second = parts[p][b];
                if (Double.isFinite(first) && Double.isFinite(second)) {
                    above.add(first > second ? weights[p] : 0);
                    tied.add(first == second ? weights[p] : 0);
                    total += weights[p];
                }
            }
            return new Comparison(above.value(), tied.value(), total);
        }

        double share() {
            return total == 0 ? 0.5 : (above + tied / 2) / total;
        }

        double sign() {
            double share = share();
            return Math.abs(share - 0.5) <= TIE ? 0 : Math.signum(share - 0.5);
        }

        double roundedAsReference() {
            return above + tied / 2;
        }
    }

    /** A sum whose rounding error is carried along, as the extended precision of R carries it. */
    private static final class PreciseSum {
        private double sum;
        private double lost;

        void add(double value) {
            double next = sum + value;
            double taken = next - sum;
            lost += (sum - (next - taken)) + (value - taken);
            sum = next;
        }

        double value() {
            return sum + lost;
        }
    }
}
