package io.gezhi.streaming.jobs;

import io.gezhi.streaming.jobs.message.MeterReading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tells what an electricity meter's register showed, hour by hour. */
public final class MeterTale {
    public static final Instant BEGINNING = Instant.parse("2026-01-05T00:00:00Z");

    private final String meterId;
    private final List<MeterReading> readings = new ArrayList<>();
    private Instant at = BEGINNING;
    private long register = 1_000;

    private MeterTale(String meterId) {
        this.meterId = meterId;
    }

    public static MeterTale of(String meterId) {
        return new MeterTale(meterId);
    }

    public MeterTale ordinaryHours(int hours) {
        for (int i = 0; i < hours; i++) {
            hourOf(150 + 40 * (readings.size() % 24) + readings.size() * 7919L % 60);
        }
        return this;
    }

    public MeterTale hoursWithoutUse(int hours) {
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

    public List<MeterReading> readings() {
        return List.copyOf(readings);
    }
}
