package io.gezhi.streaming.jobs.message;

import io.gezhi.streaming.rules.meter.Reading;
import io.gezhi.streaming.rules.meter.Utility;
import java.time.Instant;
import java.util.Objects;

/**
 * A reading as it travels through the job.
 *
 * @param register thousandths of the utility's unit
 */
public record MeterReading(String meterId, String utility, Instant readAt, long register) {
    public MeterReading {
        Objects.requireNonNull(meterId, "meterId");
        Objects.requireNonNull(utility, "utility");
        Objects.requireNonNull(readAt, "readAt");
    }

    public Reading toReading() {
        return new Reading(meterId, Utility.ofCode(utility).orElseThrow(), readAt, register);
    }
}
