package io.gezhi.streaming.rules;

import io.gezhi.streaming.rules.meter.Reading;
import io.gezhi.streaming.rules.meter.Utility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

/** Tells what a meter's register showed, hour by hour. */
public final class MeterStory {
    public static final Instant BEGINNING = Instant.parse("2026-01-05T00:00:00Z");

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

    public static MeterStory electricity(String meterId) {
        return new MeterStory(meterId, Utility.ELECTRICITY);
    }

    public static MeterStory water(String meterId) {
        return new MeterStory(meterId, Utility.WATER);
    }

    /** Hours of the daily rhythm: little at night, more in the evening, never quite the same. */
    public MeterStory ordinaryHours(int hours) {
        return hours(hours, hour -> 150 + 40 * Math.floorMod(hour, 24) + Math.floorMod(hour * 7919L, 60));
    }

    public MeterStory hoursWithoutUse(int hours) {
        return hours(hours, hour -> 0);
    }

    public MeterStory hourOf(long thousandths) {
        return hours(1, hour -> thousandths);
    }

    /** One reading that shows something else than the register. */
    public MeterStory misreading(long shown) {
        at = at.plus(Duration.ofHours(1));
        readings.add(new Reading(meterId, utility, at, shown));
        return this;
    }

    public MeterStory newMeterShowing(long shown) {
        register = shown;
        return hoursWithoutUse(1);
    }

    public MeterStory missingHours(int hours, long usedMeanwhile) {
        at = at.plus(Duration.ofHours(hours));
        register += usedMeanwhile;
        return this;
    }

    Instant now() {
        return at;
    }

    public List<Reading> readings() {
        return List.copyOf(readings);
    }

    public MeterStory hours(int hours, IntToLongFunction use) {
        for (int i = 0; i < hours; i++) {
            int hour = (int) Duration.between(BEGINNING, at).toHours();
            at = at.plus(Duration.ofHours(1));
            register += use.applyAsLong(hour);
            readings.add(new Reading(meterId, utility, at, register));
        }
        return this;
    }
}
