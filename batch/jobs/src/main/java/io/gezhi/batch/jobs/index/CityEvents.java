package io.gezhi.batch.jobs.index;

import java.util.Map;

/** All that the nights of a run are computed from, read once: the areas, their residents and the events by indicator. */
record CityEvents(Areas areas, Residents residents, Map<String, EventLog> byIndicator) {
    CityEvents {
        byIndicator = Map.copyOf(byIndicator);
    }
}
