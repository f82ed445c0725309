package io.gezhi.batch.methods.harm;

/**
 * What the events of one area weigh: their number, the harm after the cap, the sum of squared harms (the sampling
 * variance of a harm-weighted count is the sum of squared weights), and what the cap took away.
 *
 * <p>Sums are commutative and associative up to rounding, so areas can be summed in parallel.
 *
 * @param events number of events, weighted or not
 * @param harmDays sum of capped harm
 * @param harmSquares sum of squared capped harm
 * @param cappedEvents how many events lay above the cap; reported beside the index, never hidden in it
 * @param cutDays harm above the cap that was left out
 */
public record HarmSum(long events, double harmDays, double harmSquares, long cappedEvents, double cutDays) {
    public static final HarmSum NONE = new HarmSum(0, 0, 0, 0, 0);

    public HarmSum {
        if (events < 0 || cappedEvents < 0 || cappedEvents > events) {
            throw new IllegalArgumentException("Invalid harm sum: event numbers must satisfy 0 <= capped <= events ("
                    + cappedEvents + ", " + events + ")");
        }
        requireFinite("harmDays", harmDays);
        requireFinite("harmSquares", harmSquares);
        requireFinite("cutDays", cutDays);
    }

    public HarmSum plus(HarmSum other) {
        return new HarmSum(
                events + other.events,
                harmDays + other.harmDays,
                harmSquares + other.harmSquares,
                cappedEvents + other.cappedEvents,
                cutDays + other.cutDays);
    }

    private static void requireFinite(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "Invalid harm sum: " + name + " must be finite and not negative (" + value + ")");
        }
    }
}
