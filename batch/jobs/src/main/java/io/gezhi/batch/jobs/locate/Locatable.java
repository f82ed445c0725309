package io.gezhi.batch.jobs.locate;

import java.util.List;

/**
 * A data set whose rows have points.
 *
 * @param key its key column, which is also that of the location table
 */
public record Locatable(String dataset, String key) {
    public static final Locatable INCIDENT = new Locatable("incident", "incident_id");
    public static final Locatable SERVICE_EVENT = new Locatable("service_event", "event_id");
    public static final List<Locatable> ALL = List.of(INCIDENT, SERVICE_EVENT);

    /** Data set that says where the rows lie. */
    public String locations() {
        return dataset + "_location";
    }
}
