package io.gezhi.batch.methods.harm;

/**
 * The most that one event may weigh in a grid-level index.
 *
 * <p>One homicide weighs as much as 2,700 thefts (Cambridge 5,475 days against 2). In a grid with a handful of events a
 * year the uncapped sum is the noise of that one event; the cap keeps it visible and bounded, and {@link HarmSum} keeps
 * count of what was cut so that it can be published separately.
 *
 * @param days the cap; an event above it weighs exactly this
 */
public record HarmCap(double days) {
    /** One year, the value recommended for grid-level indices. */
    public static final HarmCap ONE_YEAR = new HarmCap(365);

    /** No cap: for county-level indices, where counts are large. */
    public static final HarmCap NONE = new HarmCap(Double.POSITIVE_INFINITY);

    public HarmCap {
        if (!(days > 0)) {
            throw new IllegalArgumentException("Invalid harm cap: must be positive (" + days + ")");
        }
    }

    /** The harm of one event after the cap. */
    public double of(double harmDays) {
        requireHarm(harmDays);
        return Math.min(harmDays, days);
    }

    /** {@code events} events of the same harm. */
    public HarmSum sum(long events, double harmDays) {
        double kept = of(harmDays);
        double cut = harmDays - kept;
        return new HarmSum(events, events * kept, events * kept * kept, cut > 0 ? events : 0, events * cut);
    }

    private static void requireHarm(double harmDays) {
        if (!(harmDays >= 0) || Double.isInfinite(harmDays)) {
            throw new IllegalArgumentException("Invalid harm: must be finite and not negative (" + harmDays + ")");
        }
    }
}
