package io.gezhi.streaming.jobs.message;

import java.util.Objects;

/** What the registry now says of how a dwelling is lived in; `unknown` once the dwelling is no longer there. */
public record DwellingChange(String dwellingId, String occupancy) {
    public DwellingChange {
        Objects.requireNonNull(dwellingId, "dwellingId");
        Objects.requireNonNull(occupancy, "occupancy");
    }
}
