package io.gezhi.batch.methods.staff;

import io.gezhi.batch.methods.probability.NormalDistribution;

/**
 * How many records the system must draw at random to know a share to {@code margin}: {@code n = z^2 p (1 - p)/d^2} of a
 * population without known end, {@code n / (1 + (n - 1)/N)} of N records (Krejcie and Morgan, Educational and Psychological
 * Measurement 30, 1970). Rounded up, once and at the end; their table rounds to the nearest whole.
 */
public final class AuditSample {
    private AuditSample() {}

    /** For a population without known end; {@code share} 0.5 is the safe guess. */
    public static long size(double share, double margin, double level) {
        return (long) Math.ceil(open(share, margin, level));
    }

    /** For this many records in all. */
    public static long sizeOf(long population, double share, double margin, double level) {
        if (population < 0) {
            throw new IllegalArgumentException(
                    "Invalid audit: the number of records must not be negative (" + population + ")");
        }
        double open = open(share, margin, level);
        return population == 0 ? 0 : Math.min(population, (long) Math.ceil(open / (1 + (open - 1) / population)));
    }

    /** Not rounded. */
    private static double open(double share, double margin, double level) {
        if (!(share > 0 && share < 1) || !(margin > 0 && margin < 1)) {
            throw new IllegalArgumentException("Invalid audit: share and margin must lie strictly between 0 and 1 ("
                    + share + ", " + margin + ")");
        }
        double z = NormalDistribution.quantile((1 + level) / 2);
        return z * z * share * (1 - share) / (margin * margin);
    }
}
