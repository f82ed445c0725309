package io.gezhi.ingestion.land.decode;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** A row of a file as the loader wrote it to the log, either with values by contract column or rejected at the door. */
public record FileRecordEnvelope(FileContracts contracts, QuarantineRows quarantine) implements Envelope {

    /** Finds the rows of the contract that a record names. */
    @FunctionalInterface
    interface FileContracts {
        Optional<ContractRows> rows(String contract);
    }

    @Override
    public Landing open(JsonNode json, LogMessage message, Instant landedAt) {
        Origin origin = origin(json, message);
        if (json.hasNonNull("reject")) {
            return quarantine.row(rejection(json), origin, message, landedAt);
        }
        ContractRows rows = contracts
                .rows(json.path("contract").asText())
                .orElseThrow(() -> new IllegalArgumentException(
                        "Unsupported contract: no such contract is landed (" + json.path("contract") + ")"));
        return rows.land(JsonTexts.texts(json.path("values")), origin, message, landedAt);
    }

    private static Origin origin(JsonNode json, LogMessage message) {
        String loadedAt = JsonTexts.text(json.get("loaded_at"));
        return new Origin(
                Origin.READ,
                required(json, "feed"),
                Origin.FILES,
                required(json, "file"),
                required(json, "line"),
                message.offset(),
                loadedAt == null ? Instant.ofEpochMilli(message.timestamp()) : Instant.parse(loadedAt));
    }

    private static String required(JsonNode json, String field) {
        if (!json.hasNonNull(field)) {
            throw new IllegalArgumentException("Missing field of a record of a file (" + field + ")");
        }
        return JsonTexts.text(json.get(field));
    }

    private static QuarantineRows.Rejection rejection(JsonNode json) {
        JsonNode reject = json.get("reject");
        return new QuarantineRows.Rejection(
                JsonTexts.text(json.get("contract")),
                JsonTexts.text(json.get("contract_version")),
                reject.path("reason").asText(),
                JsonTexts.text(reject.get("column")),
                JsonTexts.text(reject.get("value")),
                JsonTexts.text(reject.get("rule")),
                original(json),
                JsonTexts.text(json.get("predecessor")));
    }

    private static QuarantineRows.Original original(JsonNode json) {
        String bytes = JsonTexts.text(json.get("original"));
        return new QuarantineRows.Original(
                bytes == null ? new byte[0] : Base64.getDecoder().decode(bytes),
                json.path("sealed").asBoolean(),
                false,
                JsonTexts.text(json.get("encoding")),
                JsonTexts.text(json.get("header")));
    }
}
