package io.gezhi.batch.methods.staff;

import io.gezhi.batch.methods.probability.Normal;

/**
 * How many records the system must draw at random to know a share to {@code margin}: {@code n = z^2 p (1 - p)/d^2}, with the
 * finite-population correction where the population is known.
 */
public final class AuditSample {
    private AuditSample() {}

    /** For a population without known end; {@code share} 0.5 is the safe guess. */
    public static long size(double share, double margin, double level) {
        if (!(share > 0 && share < 1) || !(margin > 0 && margin < 1)) {
            throw new IllegalArgumentException("Invalid audit: share and margin must lie strictly between 0 and 1 ("
                    + share + ", " + margin + ")");
        }
        double z = Normal.quantile((1 + level) / 2);
        return (long) Math.ceil(z * z * share * (1 - share) / (margin * margin));
    }

    /** For this many records in all. */
    public static long sizeOf(long population, double share, double margin, double level) {
        double open = (double) size(share, margin, level);
        return Math.min(population, (long) Math.ceil(open / (1 + (open - 1) / population)));
    }
}
