package io.gezhi.streaming.jobs.place;

import io.gezhi.streaming.jobs.message.MeterReading;
import java.util.Objects;

/**
 * A reading with what the registries say of where its meter is.
 *
 * @param place the dwelling, or a stand-in for a meter that the registry does not place
 * @param occupancy how the dwelling is lived in
 */
public record PlacedReading(String place, MeterReading reading, String occupancy) {
    private static final String UNPLACED = "meter\u001f";

    public PlacedReading {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(reading, "reading");
        Objects.requireNonNull(occupancy, "occupancy");
    }

    public static PlacedReading at(String dwellingId, MeterReading reading) {
        return new PlacedReading(dwellingId, reading, "unknown");
    }

    static PlacedReading nowhere(MeterReading reading) {
        return new PlacedReading(UNPLACED + reading.meterId(), reading, "unknown");
    }

    public PlacedReading livedIn(String newOccupancy) {
        return new PlacedReading(place, reading, newOccupancy);
    }

    public boolean isAtDwelling() {
        return !place.startsWith(UNPLACED);
    }
}
