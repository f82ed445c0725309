package io.gezhi.batch.methods.harm;

import java.util.List;

/**
 * How the official weights are made from court statistics.
 *
 * <p>Statistics Canada: share sent to prison times mean sentence in days. Office for National Statistics: the mean over all
 * disposals, each turned into days of custody: a community order counts 8, 15 or 30 days, a fine its pounds over 88, the value
 * of a day's unpaid work. The published example, 5,302,730 GBP over 62,731 fines, is 84.53 GBP or 0.96 days; the publisher rounds
 * to 85 on the way.
 */
public final class SeverityWeight {
    /** What a day of custody is worth as a fine. */
    public static final double POUNDS_A_DAY = 88;

    private SeverityWeight() {}

    /** A community order as days of custody. */
    public enum CommunityOrder {
        LOW(8),
        MEDIUM(15),
        HIGH(30);

        private final double days;

        CommunityOrder(double days) {
            this.days = days;
        }

        public double days() {
            return days;
        }
    }

    /** A share of the sentences and what each of them weighs. */
    public record Disposal(double share, double days) {
        public Disposal {
            requireShare(share);
            requireAmount("days", days);
        }
    }

    /** Statistics Canada: incarceration rate times mean days. */
    public static double statcan(double incarcerationRate, double meanSentenceDays) {
        requireShare(incarcerationRate);
        requireAmount("mean sentence", meanSentenceDays);
        return incarcerationRate * meanSentenceDays;
    }

    /** A fine in days of custody. */
    public static double fineDays(double pounds) {
        requireAmount("fine", pounds);
        return pounds / POUNDS_A_DAY;
    }

    /** ONS: the mean over all disposals; shares that add up to less than one leave the rest without weight. */
    public static double ons(List<Disposal> disposals) {
        requireShare(disposals.stream().mapToDouble(Disposal::share).sum());
        return disposals.stream()
                .mapToDouble(disposal -> disposal.share() * disposal.days())
                .sum();
    }

    private static void requireAmount(String name, double amount) {
        if (!(amount >= 0) || Double.isInfinite(amount)) {
            throw new IllegalArgumentException(
                    "Invalid sentence: " + name + " must be finite and not negative (" + amount + ")");
        }
    }

    private static void requireShare(double share) {
        if (!(share >= 0 && share <= 1 + 1e-9)) {
            throw new IllegalArgumentException("Invalid share of sentences: must lie between 0 and 1 (" + share + ")");
        }
    }
}
