package io.gezhi.ingestion.land;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** How the messages of one topic are packed. */
@FunctionalInterface
interface Envelope {

    Landing open(JsonNode json, LogMessage message, Instant landedAt);
}
