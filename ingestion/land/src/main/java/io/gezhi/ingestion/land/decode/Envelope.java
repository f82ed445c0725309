package io.gezhi.ingestion.land.decode;

import io.gezhi.schemas.message.JsonObject;
import java.time.Instant;

/** How the messages of one topic are packed. */
@FunctionalInterface
interface Envelope {

    Landing open(JsonObject json, LogMessage message, Instant landedAt);
}
