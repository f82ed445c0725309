package io.gezhi.streaming.rules.meter;

import java.util.Objects;
import java.util.Optional;

/**
 * Where a meter is.
 *
 * @param dwelling the dwelling it serves; empty when the registry does not say
 */
public record Place(Optional<String> dwelling, Occupancy occupancy) {
    public Place {
        Objects.requireNonNull(dwelling, "dwelling");
        Objects.requireNonNull(occupancy, "occupancy");
    }

    /** A meter that the registry does not place. */
    public static Place unknown() {
        return new Place(Optional.empty(), Occupancy.UNKNOWN);
    }
}
