package io.gezhi.streaming.rules.detect;

/** Refusals shared by the detectors' settings. */
final class Settings {
    private Settings() {}

    static void positive(String name, double value) {
        require(value > 0 && Double.isFinite(value), name, "must be positive and finite", value);
    }

    static void notNegative(String name, double value) {
        require(value >= 0 && Double.isFinite(value), name, "must be finite and not negative", value);
    }

    static void share(String name, double value) {
        require(value > 0 && value <= 1, name, "must be above 0 and at most 1", value);
    }

    static void require(boolean holds, String name, String rule, double value) {
        if (!holds) {
            throw new IllegalArgumentException("Invalid %s: %s (%s)".formatted(name, rule, value));
        }
    }
}
