package io.gezhi.schemas.message;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A change of a registry's row as change capture packs it.
 *
 * @param before the row before the change, where the table logs it
 * @param after the row after the change; none where it was deleted
 * @param position log position of the change at the source, 0 where the message says none
 * @param transaction transaction of the source, where the message says one
 * @param committedAt when the source committed, where the message says it
 * @param mark mark of the transform that replaces identities, where the message bears one
 * @param refusal why the row was not let into the log, where it was not; there is no row then
 */
public record ChangeMessage(
        Op op,
        Optional<JsonObject> before,
        Optional<JsonObject> after,
        long position,
        OptionalLong transaction,
        Optional<Instant> committedAt,
        Optional<String> mark,
        Optional<Refusal> refusal) {
    /** The member that bears the mark of the transform that replaces identities. */
    public static final String MARK = "deidentified";

    /** Stands for a large value that did not change, where the table does not log old rows in full. */
    public static final String NOT_LOGGED = "__debezium_unavailable_value";

    /**
     * Why a row was not let into the log.
     *
     * @param reason name of a {@link io.gezhi.schemas.row.Reason}
     * @param value what is shown of the value
     * @param key the key of the row by columns of the source, as far as it is known
     */
    public record Refusal(String reason, String column, String rule, String value, JsonObject key) {}

    /** What happened, by the letter that change capture gives it. */
    public enum Op {
        CREATED("c"),
        UPDATED("u"),
        DELETED("d"),
        /** The row was read in a snapshot. */
        READ("r"),
        /** All rows of the table were removed at once; there is no row in the message. */
        TRUNCATED("t");

        private static final Map<String, Op> BY_LETTER = Map.of(
                CREATED.letter, CREATED,
                UPDATED.letter, UPDATED,
                DELETED.letter, DELETED,
                READ.letter, READ,
                TRUNCATED.letter, TRUNCATED);

        private final String letter;

        Op(String letter) {
            this.letter = letter;
        }

        public String letter() {
            return letter;
        }
    }

    public static MessageReading<ChangeMessage> read(byte[] bytes) {
        return JsonReader.object(bytes).then(ChangeMessage::read);
    }

    public static MessageReading<ChangeMessage> read(JsonObject json) {
        Op op = Op.BY_LETTER.get(json.text("op").orElse(""));
        if (op == null) {
            return new MessageReading.Malformed<>(
                    "a change with op c, u, d, r or t (" + json.text("op").orElse("none") + ")");
        }
        JsonObject source = json.object("source").orElse(JsonObject.empty());
        ChangeMessage change = new ChangeMessage(
                op,
                json.object("before"),
                json.object("after"),
                source.whole("lsn").orElse(0),
                source.whole("txId"),
                source.whole("ts_ms").stream().mapToObj(Instant::ofEpochMilli).findFirst(),
                json.text(MARK),
                json.object("refused").map(ChangeMessage::refusal));
        return op != Op.TRUNCATED && change.row().isEmpty() && change.refusal.isEmpty()
                ? new MessageReading.Malformed<>("a change with the row that it left or deleted (op " + op.letter + ")")
                : new MessageReading.Read<>(change);
    }

    private static Refusal refusal(JsonObject refused) {
        return new Refusal(
                refused.text("reason").orElse(""),
                refused.text("column").orElse(""),
                refused.text("rule").orElse(""),
                refused.text("value").orElse(""),
                refused.object("key").orElse(JsonObject.empty()));
    }

    public boolean isDelete() {
        return op == Op.DELETED;
    }

    /** The row that speaks for the change: the one that it left, or the one that it deleted. */
    public Optional<JsonObject> row() {
        return isDelete() ? before : after;
    }

    /** The first column whose value the source did not log, if there is one. */
    public Optional<String> columnNotLogged() {
        return row().flatMap(row -> row.texts().entrySet().stream()
                .filter(column -> NOT_LOGGED.equals(column.getValue()))
                .map(Map.Entry::getKey)
                .findFirst());
    }
}
