package io.gezhi.streaming.jobs.message;

import java.util.Objects;

/**
 * What the registry now says of a meter.
 *
 * @param dwellingId the dwelling it serves; empty when it serves none or is no longer there
 */
public record MeterChange(String meterId, String dwellingId) {
    public MeterChange {
        Objects.requireNonNull(meterId, "meterId");
        Objects.requireNonNull(dwellingId, "dwellingId");
    }
}
