package io.gezhi.tools.bench;

/** Rows or cases by what was true and what was told. */
record Outcome(long hits, long misses, long falseAlarms, long quiet) {
    static final Outcome NONE = new Outcome(0, 0, 0, 0);

    Outcome with(boolean anomaly, boolean alarm) {
        return new Outcome(
                hits + (anomaly && alarm ? 1 : 0),
                misses + (anomaly && !alarm ? 1 : 0),
                falseAlarms + (!anomaly && alarm ? 1 : 0),
                quiet + (!anomaly && !alarm ? 1 : 0));
    }

    Outcome plus(Outcome other) {
        return new Outcome(
                hits + other.hits, misses + other.misses, falseAlarms + other.falseAlarms, quiet + other.quiet);
    }

    double f1() {
        return 2.0 * hits / (2.0 * hits + misses + falseAlarms);
    }

    double falseAlarmRate() {
        return falseAlarms / (double) (falseAlarms + quiet);
    }

    double missedRate() {
        return misses / (double) (hits + misses);
    }
}
