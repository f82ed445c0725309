package io.gezhi.batch.methods.surveillance;

import io.gezhi.batch.methods.probability.NormalDistribution;
import java.util.ArrayList;
import java.util.List;

/**
 * EARS C1, C2 and C3 (L. Hutwagner et al., Journal of Urban Health 80, 2003; in the form of the R package surveillance): alarms
 * from seven days of history, for series too short for a season.
 *
 * <pre>C1: mean + z sd of days t-7..t-1          C2: of days t-9..t-3
 *C3: y_t + sd_t (z - sum over t-1, t-2 of max(0, C2_s - 1)),   C2_s = (y_s - mean_s)/sd_s</pre>
 *
 * with {@code z} the {@code 1 - alpha} point of the normal distribution. C1 reacts to a jump, C2 does not let the outbreak into
 * its own baseline, C3 adds up three days. The R package's default is alpha = 0.001 (z = 3.09) for all three, which its published
 * series uses; Hutwagner's own C3 has a threshold of 2, which is {@code withAlpha(0.025)}.
 *
 * <p>A baseline without variation has sd zero: C1 and C2 then alarm on any rise above the mean; for C3 a day at its baseline
 * mean counts zero and a day above it, by the least deviation {@code leastDeviation}, or one event where that is zero. Set
 * {@code leastDeviation} above zero for sparse series. Bad: series with a weekly pattern and a baseline of other than seven
 * days. Cost: linear.
 *
 * @param baseline days of history, at least 3
 * @param leastDeviation the sd is at least this
 * @param alpha share of false alarms if counts were normal
 */
public record Ears(int baseline, double leastDeviation, double alpha) {
    /** Seven days, no least deviation, alpha 0.001: the published setting. */
    public static final Ears STANDARD = new Ears(7, 0, 0.001);

    private static final int GAP = 2;

    public Ears {
        if (baseline < 3) {
            throw new IllegalArgumentException("Invalid baseline: at least 3 days are needed (" + baseline + ")");
        }
        if (!(leastDeviation >= 0) || Double.isInfinite(leastDeviation)) {
            throw new IllegalArgumentException(
                    "Invalid least deviation: must be finite and not negative (" + leastDeviation + ")");
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("Invalid alpha: must lie strictly between 0 and 1 (" + alpha + ")");
        }
    }

    public Ears withAlpha(double other) {
        return new Ears(baseline, leastDeviation, other);
    }

    public Ears withLeastDeviation(double other) {
        return new Ears(baseline, other, alpha);
    }

    /**
     * One day's verdict.
     *
     * @param day position in the series, from 0
     * @param observed count of the day
     * @param upper greatest count that is no alarm
     */
    public record Day(int day, double observed, double upper) {
        public boolean isAlarm() {
            return observed > upper;
        }
    }

    /** Verdicts of C1 from day {@code baseline} on; none for a shorter series. */
    public List<Day> c1(double[] counts) {
        return plain(counts, 0);
    }

    /** Verdicts of C2 from day {@code baseline + 2} on. */
    public List<Day> c2(double[] counts) {
        return plain(counts, GAP);
    }

    /** Verdicts of C3 from day {@code baseline + 4} on. */
    public List<Day> c3(double[] counts) {
        requireCounts(counts);
        double z = NormalDistribution.quantile(1 - alpha);
        List<Day> days = new ArrayList<>();
        for (int day = baseline + 2 * GAP; day < counts.length; day++) {
            double earlier = excess(counts, day - 1) + excess(counts, day - 2);
            Baseline now = before(counts, day - GAP);
            days.add(new Day(day, counts[day], Math.max(0, counts[day] + now.deviation * (z - earlier))));
        }
        return List.copyOf(days);
    }

    private List<Day> plain(double[] counts, int gap) {
        requireCounts(counts);
        double z = NormalDistribution.quantile(1 - alpha);
        List<Day> days = new ArrayList<>();
        for (int day = baseline + gap; day < counts.length; day++) {
            Baseline history = before(counts, day - gap);
            days.add(new Day(day, counts[day], history.mean + z * history.deviation));
        }
        return List.copyOf(days);
    }

    private double excess(double[] counts, int day) {
        Baseline history = before(counts, day - GAP);
        double above = counts[day] - history.mean;
        double deviation = history.deviation > 0 ? history.deviation : 1;
        return Math.max(0, above / deviation - 1);
    }

    private Baseline before(double[] counts, int end) {
        double sum = 0;
        for (int day = end - baseline; day < end; day++) {
            sum += counts[day];
        }
        double mean = sum / baseline;
        double squares = 0;
        for (int day = end - baseline; day < end; day++) {
            squares += (counts[day] - mean) * (counts[day] - mean);
        }
        return new Baseline(mean, Math.max(Math.sqrt(squares / (baseline - 1)), leastDeviation));
    }

    private record Baseline(double mean, double deviation) {}

    private static void requireCounts(double[] counts) {
        for (int day = 0; day < counts.length; day++) {
            if (!(counts[day] >= 0) || Double.isInfinite(counts[day])) {
                throw new IllegalArgumentException("Cannot watch counts: must be finite and not negative ("
                        + counts[day] + " at position " + day + ")");
            }
        }
    }
}
