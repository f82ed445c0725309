package io.gezhi.streaming.jobs.message;

import java.util.Objects;

/** An alert ready for topic `alerts`: its id as key, flat JSON of contract `alert` as value. */
public record AlertMessage(String alertId, String json) {
    public AlertMessage {
        Objects.requireNonNull(alertId, "alertId");
        Objects.requireNonNull(json, "json");
    }
}
