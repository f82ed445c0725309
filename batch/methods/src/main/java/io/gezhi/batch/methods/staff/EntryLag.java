package io.gezhi.batch.methods.staff;

import io.gezhi.batch.methods.probability.NormalDistribution;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How much was entered long after it was done. A lead: records written from memory, or for a quota.
 *
 * @param entries how many
 * @param late entered later than allowed
 * @param beforeTheFact entered before it was done, which cannot be right
 * @param lateShare of the entries; empty without entries
 * @param low lower end of Wilson's interval
 * @param high upper end; one without entries
 */
public record EntryLag(long entries, long late, long beforeTheFact, OptionalDouble lateShare, double low, double high) {
    /** Two days, the custom. */
    public static final Duration ALLOWED = Duration.ofDays(2);

    /** Of the lags from deed to entry, negative where the entry came first. */
    public static EntryLag of(List<Duration> lags, Duration allowed, double level) {
        long late = lags.stream().filter(lag -> lag.compareTo(allowed) > 0).count();
        long early = lags.stream().filter(Duration::isNegative).count();
        long entries = lags.size();
        if (entries == 0) {
            return new EntryLag(0, 0, 0, OptionalDouble.empty(), 0, 1);
        }
        double n = lags.size();
        double share = late / n;
        double z = NormalDistribution.quantile((1 + level) / 2);
        double middle = (share + z * z / (2 * n)) / (1 + z * z / n);
        double half = z / (1 + z * z / n) * Math.sqrt(share * (1 - share) / n + z * z / (4 * n * n));
        return new EntryLag(
                entries, late, early, OptionalDouble.of(share), Math.max(0, middle - half), Math.min(1, middle + half));
    }
}
