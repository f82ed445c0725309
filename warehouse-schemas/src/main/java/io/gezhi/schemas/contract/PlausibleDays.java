package io.gezhi.schemas.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The days, both ends included, within which a day or moment of a source is believed. */
public record PlausibleDays(LocalDate from, LocalDate to) {
    /** What holds for events where a contract says nothing else. */
    public static final PlausibleDays OF_EVENTS =
            new PlausibleDays(LocalDate.of(1900, 1, 1), LocalDate.of(2100, 12, 31));

    public PlausibleDays {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "Invalid plausible days: the last is before the first (" + from + " to " + to + ")");
        }
    }

    public boolean contain(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** A moment counts by its day in UTC. */
    public boolean contain(Instant moment) {
        return contain(LocalDate.ofInstant(moment, ZoneOffset.UTC));
    }

    @Override
    public String toString() {
        return from + " to " + to;
    }
}
