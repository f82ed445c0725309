package io.gezhi.streaming.rules.meter;

import java.time.Instant;
import java.util.Objects;

/**
 * What a register showed at a moment.
 *
 * @param register thousandths of the utility's unit, counted from the meter's installation
 */
public record Reading(String meterId, Utility utility, Instant readAt, long register) {
    public Reading {
        Objects.requireNonNull(meterId, "meterId");
        Objects.requireNonNull(utility, "utility");
        Objects.requireNonNull(readAt, "readAt");
    }
}
