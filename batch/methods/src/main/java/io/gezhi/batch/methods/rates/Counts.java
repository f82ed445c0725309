package io.gezhi.batch.methods.rates;

/** Checks that every rate method shares. */
final class Counts {
    private Counts() {}

    static void requireSameLength(double[] events, double[] exposure) {
        if (events.length != exposure.length) {
            throw new IllegalArgumentException("Cannot compute rates: events and exposure differ in length ("
                    + events.length + ", " + exposure.length + ")");
        }
        if (events.length == 0) {
            throw new IllegalArgumentException("Cannot compute rates: no area was given (0)");
        }
    }

    static void requireCounts(String name, double[] values) {
        for (int area = 0; area < values.length; area++) {
            if (!(values[area] >= 0) || Double.isInfinite(values[area])) {
                throw new IllegalArgumentException("Cannot compute rates: " + name
                        + " must be finite and not negative (" + values[area] + " at position " + area + ")");
            }
        }
    }

    static void require(double[] events, double[] exposure) {
        requireSameLength(events, exposure);
        requireCounts("events", events);
        requireCounts("exposure", exposure);
    }

    static void requirePositiveExposure(double[] exposure) {
        for (int area = 0; area < exposure.length; area++) {
            if (!(exposure[area] > 0)) {
                throw new IllegalArgumentException("Cannot compute rates: exposure must be positive (" + exposure[area]
                        + " at position " + area + ")");
            }
        }
    }

    static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
