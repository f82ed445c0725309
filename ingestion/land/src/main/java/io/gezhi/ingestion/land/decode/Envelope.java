package io.gezhi.ingestion.land.decode;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** How the messages of one topic are packed. */
@FunctionalInterface
public interface Envelope {

    Landing open(JsonNode json, LogMessage message, Instant landedAt);
}
