package io.gezhi.schemas.message;

import io.gezhi.schemas.deidentification.Seal;
import java.util.Base64;
import java.util.Optional;

/**
 * A record of quarantine as the lake has it, and as it is handed from whoever asked the lake to the job that mends,
 * replays or dismisses it. A text that the record does not have is empty.
 *
 * @param status open, replayed or dismissed, as far as the lake knows
 * @param position line of a file, or position in a log
 * @param original bytes as they are kept, sealed or not
 * @param isMessage whether the bytes are a message of the log; otherwise a row of a file
 * @param landedAt milliseconds since 1970
 */
@SuppressWarnings("ArrayRecordComponent") // one copy per record is enough; records are not compared
public record QuarantinedRecord(
        String quarantineId,
        String status,
        String dataset,
        String contractVersion,
        String feed,
        String channel,
        String source,
        String position,
        Why why,
        byte[] original,
        boolean isSealed,
        boolean isMessage,
        Optional<String> encoding,
        Optional<String> header,
        Optional<String> predecessor,
        Coordinates coordinates,
        long landedAt,
        Optional<Decision> decision) {

    /** What was wrong with it; the value is masked where it is personal. */
    public record Why(String reason, String column, String value, String rule) {}

    /** Where it stands in the log. */
    public record Coordinates(String topic, int partition, long offset) {}

    /** What became of it: by whom, when and why, and the load that brought it in. */
    public record Decision(String by, String at, String why, String loadSha256, String loadFile) {}

    /** Reads what {@link #json()} writes. */
    public static QuarantinedRecord read(JsonObject json) {
        return new QuarantinedRecord(
                json.text("quarantine_id").orElse(""),
                json.text("status").orElse(""),
                json.text("dataset").orElse(""),
                json.text("contract_version").orElse(""),
                json.text("feed").orElse(""),
                json.text("channel").orElse(""),
                json.text("source").orElse(""),
                json.text("position").orElse(""),
                new Why(
                        json.text("reason").orElse(""),
                        json.text("column_name").orElse(""),
                        json.text("value").orElse(""),
                        json.text("rule").orElse("")),
                Base64.getDecoder().decode(json.text("original").orElse("")),
                json.isTrue("is_sealed"),
                json.isTrue("is_message"),
                json.text("encoding"),
                json.text("header"),
                json.text("predecessor_id"),
                new Coordinates(
                        json.text("topic").orElse(""),
                        (int) json.whole("partition").orElse(0),
                        json.whole("offset").orElse(0)),
                json.whole("landed_at_millis").orElse(0),
                decision(json));
    }

    private static Optional<Decision> decision(JsonObject json) {
        return json.text("decided_by")
                .map(by -> new Decision(
                        by,
                        json.text("decided_at").orElse(""),
                        json.text("why").orElse(""),
                        json.text("load_sha256").orElse(""),
                        json.text("load_file").orElse("")));
    }

    /** The record as one object, its bytes in Base64. */
    public JsonObject json() {
        JsonObject.Builder json = JsonObject.with("quarantine_id", quarantineId)
                .and("status", status)
                .and("dataset", dataset)
                .and("contract_version", contractVersion)
                .and("feed", said(feed))
                .and("channel", channel)
                .and("source", source)
                .and("position", position)
                .and("reason", why.reason())
                .and("column_name", said(why.column()))
                .and("value", said(why.value()))
                .and("rule", why.rule())
                .and("original", Base64.getEncoder().encodeToString(original))
                .and("is_sealed", isSealed)
                .and("is_message", isMessage)
                .and("encoding", encoding)
                .and("header", header)
                .and("predecessor_id", predecessor)
                .and("topic", coordinates.topic())
                .and("partition", coordinates.partition())
                .and("offset", coordinates.offset())
                .and("landed_at_millis", landedAt);
        decision.ifPresent(made -> json.and("decided_by", made.by())
                .and("decided_at", said(made.at()))
                .and("why", said(made.why()))
                .and("load_sha256", said(made.loadSha256()))
                .and("load_file", said(made.loadFile())));
        return json.build();
    }

    private static Optional<String> said(String text) {
        return Optional.of(text).filter(each -> !each.isEmpty());
    }

    public boolean isOpen() {
        return status.equals("open");
    }

    /** The bytes as they were delivered. */
    public byte[] opened(Seal seal) {
        return isSealed ? seal.open(original) : original;
    }
}
