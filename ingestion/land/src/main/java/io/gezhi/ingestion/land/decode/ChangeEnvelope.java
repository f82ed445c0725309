package io.gezhi.ingestion.land.decode;

import io.gezhi.schemas.message.ChangeMessage;
import io.gezhi.schemas.message.JsonObject;
import io.gezhi.schemas.message.MessageReading;
import io.gezhi.schemas.row.Decoding;
import io.gezhi.schemas.row.Reason;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A change of a registry's row as change capture packs it. A deleted row lands as it was before, so that whoever merges
 * it knows its key. A row that de-identification refused is refused here for the same reason, in its place among the changes.
 */
record ChangeEnvelope(ContractRows rows, String feed, String table, SourceColumns columns) implements Envelope {

    /** Names the columns of a source row as the contract does, and back. */
    interface SourceColumns {
        Map<String, String> named(Map<String, String> source, long position);

        /** The rejection in the words of the source: its column, its value and what became of it. */
        Decoding.Rejected told(Decoding.Rejected why, Map<String, String> source);
    }

    @Override
    public Landing open(JsonObject json, LogMessage message, Instant landedAt) {
        Origin origin = origin(json, message);
        MessageReading<ChangeMessage> reading = ChangeMessage.read(json);
        return reading instanceof MessageReading.Read<ChangeMessage> read
                ? land(read.value(), origin, message, landedAt)
                : rows.reject(malformed("op", "", reading), Map.of(), origin, message, landedAt);
    }

    private Landing land(ChangeMessage change, Origin origin, LogMessage message, Instant landedAt) {
        if (change.refusal().isPresent()) {
            ChangeMessage.Refusal refusal = change.refusal().get();
            return rows.reject(rejected(refusal), named(refusal.key().texts(), origin), origin, message, landedAt);
        }
        Map<String, String> source = change.row().map(JsonObject::texts).orElse(Map.of());
        Optional<String> notLogged = change.columnNotLogged();
        if (notLogged.isPresent()) {
            return rows.reject(notLogged(notLogged.get()), named(source, origin), origin, message, landedAt);
        }
        return change.row().isPresent()
                ? rows.land(named(source, origin), why -> columns.told(why, source), origin, message, landedAt)
                : rows.reject(emptied(change), Map.of(), origin, message, landedAt);
    }

    private Map<String, String> named(Map<String, String> source, Origin origin) {
        return columns.named(source, origin.sequence());
    }

    /** Also of a change that cannot be read further: it keeps its place among the others. */
    private Origin origin(JsonObject json, LogMessage message) {
        JsonObject source = json.object("source").orElse(JsonObject.empty());
        long position = source.whole("lsn").orElse(0);
        return new Origin(
                json.text("op").orElse(""),
                feed,
                Origin.REGISTRY,
                table,
                Long.toString(position),
                position,
                source.whole("txId"),
                Instant.ofEpochMilli(source.whole("ts_ms").orElse(message.timestamp())));
    }

    private static Decoding.Rejected rejected(ChangeMessage.Refusal refusal) {
        Reason reason = Arrays.stream(Reason.values())
                .filter(known -> known.name().equals(refusal.reason()))
                .findFirst()
                .orElse(Reason.MALFORMED_MESSAGE);
        return new Decoding.Rejected(reason, refusal.column(), refusal.value(), refusal.rule());
    }

    private static Decoding.Rejected malformed(String column, String value, MessageReading<?> reading) {
        String rule = reading instanceof MessageReading.Malformed<?> malformed ? malformed.rule() : "a change";
        return new Decoding.Rejected(Reason.MALFORMED_MESSAGE, column, value, rule);
    }

    private static Decoding.Rejected emptied(ChangeMessage change) {
        return new Decoding.Rejected(
                Reason.MALFORMED_MESSAGE,
                "op",
                change.op().letter(),
                "a change c, u, d or r with the row that it left or deleted");
    }

    private static Decoding.Rejected notLogged(String column) {
        return new Decoding.Rejected(
                Reason.MALFORMED_MESSAGE,
                column,
                ChangeMessage.NOT_LOGGED,
                "a table that logs old rows in full (replica identity)");
    }
}
