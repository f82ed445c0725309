package io.gezhi.streaming.jobs;

import java.util.Objects;

/**
 * What reaches the rules, keyed by place: a reading, or how the dwelling is lived in; the other is null.
 *
 * @param place the dwelling, or a stand-in for a meter that the registry does not place
 */
public record DwellingEvent(String place, MeterReading reading, String occupancy) {
    private static final String UNPLACED = "meter\u001f";

    public DwellingEvent {
        Objects.requireNonNull(place, "place");
    }

    static DwellingEvent placed(MeterReading reading, String dwellingId) {
        return new DwellingEvent(dwellingId, reading, null);
    }

    static DwellingEvent unplaced(MeterReading reading) {
        return new DwellingEvent(UNPLACED + reading.meterId(), reading, null);
    }

    static DwellingEvent of(DwellingChange change) {
        return new DwellingEvent(change.dwellingId(), null, change.occupancy());
    }

    boolean isPlaced() {
        return !place.startsWith(UNPLACED);
    }
}
