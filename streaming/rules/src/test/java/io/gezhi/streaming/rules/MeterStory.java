package io.gezhi.streaming.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

/** Tells what a meter's register showed, hour by hour. */
final class MeterStory {
    static final Instant BEGINNING = Instant.parse("2026-01-05T00:00:00Z");

    private final List<Reading> readings = new ArrayList<>();
    private final String meterId;
    private final Utility utility;
    private Instant at = BEGINNING;
    private long register = 1_000_000;

    private MeterStory(String meterId, Utility utility) {
        this.meterId = meterId;
        this.utility = utility;
        readings.add(new Reading(meterId, utility, at, register));
    }

    static MeterStory electricity(String meterId) {
        return new MeterStory(meterId, Utility.ELECTRICITY);
    }

    static MeterStory water(String meterId) {
        return new MeterStory(meterId, Utility.WATER);
    }

    /** Hours of the daily rhythm: little at night, more in the evening, never quite the same. */
    MeterStory ordinaryHours(int hours) {
        return hours(hours, hour -> 150 + 40 * Math.floorMod(hour, 24) + Math.floorMod(hour * 7919L, 60));
    }

    MeterStory hoursWithoutUse(int hours) {
        return hours(hours, hour -> 0);
    }

    MeterStory hourOf(long thousandths) {
        return hours(1, hour -> thousandths);
    }

    /** One reading that shows something else than the register. */
    MeterStory misreading(long shown) {
        at = at.plus(Duration.ofHours(1));
        readings.add(new Reading(meterId, utility, at, shown));
        return this;
    }

    MeterStory newMeterShowing(long shown) {
        register = shown;
        return hoursWithoutUse(1);
    }

    MeterStory missingHours(int hours, long usedMeanwhile) {
        at = at.plus(Duration.ofHours(hours));
        register += usedMeanwhile;
        return this;
    }

    Instant now() {
        return at;
    }

    List<Reading> readings() {
        return List.copyOf(readings);
    }

    MeterStory hours(int hours, IntToLongFunction use) {
        for (int i = 0; i < hours; i++) {
            int hour = (int) Duration.between(BEGINNING, at).toHours();
            at = at.plus(Duration.ofHours(1));
            register += use.applyAsLong(hour);
            readings.add(new Reading(meterId, utility, at, register));
        }
        return this;
    }
}
