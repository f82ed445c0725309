package io.gezhi.streaming.jobs.place;

import io.gezhi.streaming.jobs.message.DwellingChange;
import io.gezhi.streaming.rules.meter.Occupancy;
import java.time.Duration;

/** Says for each reading how its dwelling is lived in. Keyed by place. */
public final class AttachOccupancy extends AttachRegistry<PlacedReading, DwellingChange> {
    private static final long serialVersionUID = 1L;

    public AttachOccupancy(Duration longestHold, int mostHeld) {
        super(PlacedReading.class, Occupancy.UNKNOWN.code(), longestHold, mostHeld);
    }

    @Override
    boolean passes(PlacedReading reading) {
        return !reading.isAtDwelling();
    }

    @Override
    String known(DwellingChange change) {
        return change.occupancy();
    }

    @Override
    PlacedReading attach(PlacedReading reading, String occupancy) {
        return reading.livedIn(occupancy);
    }
}
