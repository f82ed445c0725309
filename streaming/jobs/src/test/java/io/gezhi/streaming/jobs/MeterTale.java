package io.gezhi.streaming.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tells what an electricity meter's register showed, hour by hour. */
final class MeterTale {
    static final Instant BEGINNING = Instant.parse("2026-01-05T00:00:00Z");

    private final String meterId;
    private final List<MeterReading> readings = new ArrayList<>();
    private Instant at = BEGINNING;
    private long register = 1_000;

    private MeterTale(String meterId) {
        this.meterId = meterId;
    }

    static MeterTale of(String meterId) {
        return new MeterTale(meterId);
    }

    MeterTale ordinaryHours(int hours) {
        for (int i = 0; i < hours; i++) {
            hourOf(150 + 40 * (readings.size() % 24) + readings.size() * 7919L % 60);
        }
        return this;
    }

    MeterTale hoursWithoutUse(int hours) {
        for (int i = 0; i < hours; i++) {
            hourOf(0);
        }
        return this;
    }

    MeterTale hourOf(long thousandths) {
        register += thousandths;
        readings.add(new MeterReading(meterId, "electricity", at, register));
        at = at.plus(Duration.ofHours(1));
        return this;
    }

    List<MeterReading> readings() {
        return List.copyOf(readings);
    }
}
