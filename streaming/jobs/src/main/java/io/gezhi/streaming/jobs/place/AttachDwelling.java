package io.gezhi.streaming.jobs.place;

import io.gezhi.streaming.jobs.message.MeterChange;
import io.gezhi.streaming.jobs.message.MeterReading;
import java.time.Duration;

/** Says for each reading which dwelling its meter serves. Keyed by meter. */
public final class AttachDwelling extends AttachRegistry<MeterReading, MeterChange> {
    private static final long serialVersionUID = 1L;
    private static final String NOWHERE = "";

    public AttachDwelling(Duration longestHold, int mostHeld) {
        super(MeterReading.class, NOWHERE, longestHold, mostHeld);
    }

    @Override
    boolean passes(MeterReading reading) {
        return false;
    }

    @Override
    String known(MeterChange change) {
        return change.dwellingId();
    }

    @Override
    PlacedReading attach(MeterReading reading, String dwellingId) {
        return dwellingId.equals(NOWHERE) ? PlacedReading.nowhere(reading) : PlacedReading.at(dwellingId, reading);
    }
}
