package io.gezhi.schemas.message;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A change of a registry's row as change capture packs it.
 *
 * @param before the row before the change, where the table logs it
 * @param after the row after the change; none where it was deleted
 * @param position log position of the change at the source, 0 where the message says none
 * @param committedAt when the source committed, where the message says it
 */
public record ChangeMessage(
        Op op, Optional<JsonObject> before, Optional<JsonObject> after, long position, Optional<Instant> committedAt) {
    /** Stands for a large value that did not change, where the table does not log old rows in full. */
    public static final String NOT_LOGGED = "__debezium_unavailable_value";

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
                source.whole("ts_ms").stream().mapToObj(Instant::ofEpochMilli).findFirst());
        return op != Op.TRUNCATED && change.row().isEmpty()
                ? new MessageReading.Malformed<>("a change with the row that it left or deleted (op " + op.letter + ")")
                : new MessageReading.Read<>(change);
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
