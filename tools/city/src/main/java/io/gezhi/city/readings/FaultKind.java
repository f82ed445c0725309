package io.gezhi.city.readings;

import java.util.Locale;

/** Ways in which use goes wrong. */
enum FaultKind {
    /** Use far above the meter's own rhythm for some hours. */
    USAGE_SPIKE("usage-deviation"),
    /** No use at all for more than a day where people live. */
    NO_USE("no-use-in-lived-in-dwelling"),
    /** The same use every hour, without any rhythm. */
    FLAT_LINE("");

    private final String rule;

    FaultKind(String rule) {
        this.rule = rule;
    }

    /** The shipped rule that must notice it; empty where none looks for it yet. */
    String rule() {
        return rule;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
