package io.gezhi.ingestion.land.decode;

import io.gezhi.schemas.message.JsonObject;
import java.time.Instant;

/** A message that is the record itself: readings of gateways, alerts, records of the warehouse. */
record FlatEnvelope(ContractRows rows, String feed, String channel) implements Envelope {

    @Override
    public Landing open(JsonObject json, LogMessage message, Instant landedAt) {
        return rows.land(json.texts(), Origin.log(message, feed, channel), message, landedAt);
    }
}
