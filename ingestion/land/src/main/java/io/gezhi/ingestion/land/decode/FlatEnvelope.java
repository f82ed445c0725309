package io.gezhi.ingestion.land.decode;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** A message that is the record itself: readings of gateways, alerts, records of the warehouse. */
public record FlatEnvelope(ContractRows rows, String feed, String channel) implements Envelope {

    @Override
    public Landing open(JsonNode json, LogMessage message, Instant landedAt) {
        return rows.land(JsonTexts.texts(json), Origin.log(message, feed, channel), message, landedAt);
    }
}
