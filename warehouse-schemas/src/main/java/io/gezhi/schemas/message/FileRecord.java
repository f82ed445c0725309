package io.gezhi.schemas.message;

import io.gezhi.schemas.row.Decoding;
import io.gezhi.schemas.row.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A row of a file as the loader writes it to the log.
 *
 * @param line line of the file that the row begins on, as the loader counts it
 */
public record FileRecord(Origin origin, long line, Content content) {

    /**
     * The file, and what its rows are read as.
     *
     * @param loadedAt when the loader read the file; a record of an older loader may not say it
     * @param delivery the delivery that the row belongs to; a record of an older loader does not say it
     */
    public record Origin(
            String feed,
            String contract,
            Optional<String> contractVersion,
            String file,
            Optional<String> sha256,
            Optional<Instant> loadedAt,
            Optional<Delivered> delivery) {

        /** Of a loader that does not know of deliveries. */
        public Origin(
                String feed,
                String contract,
                Optional<String> contractVersion,
                String file,
                Optional<String> sha256,
                Optional<Instant> loadedAt) {
            this(feed, contract, contractVersion, file, sha256, loadedAt, Optional.empty());
        }

        public Origin with(Optional<Delivered> other) {
            return new Origin(feed, contract, contractVersion, file, sha256, loadedAt, other);
        }
    }

    /**
     * Which delivery of the feed a row belongs to.
     *
     * @param name the same for all deliveries that replace each other
     * @param version 1, 2, ... in the order of loading
     * @param kind whether the delivery {@code adds} rows, {@code replaces} them by key, or replaces the delivery of its
     *     name as a {@code whole}
     */
    public record Delivered(String name, long version, String kind) {}

    /** What became of the row at the loader. */
    public sealed interface Content {}

    /** @param texts texts by column of the contract; a column without a value has no entry */
    public record Values(Map<String, String> texts) implements Content {
        public Values {
            texts = new LinkedHashMap<>(texts);
        }
    }

    /**
     * A row that the loader refused.
     *
     * @param predecessor the quarantined record that came back like this, where it is one
     */
    public record Reject(Decoding.Rejected why, Original original, Optional<String> predecessor) implements Content {}

    /**
     * The row as the file has it.
     *
     * @param bytes its bytes, sealed where it may hold personal data
     * @param encoding encoding of the file
     * @param header header of the file, where it has one
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes as the file has them, never changed
    public record Original(byte[] bytes, boolean isSealed, Optional<String> encoding, Optional<String> header) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Original that
                    && Arrays.equals(bytes, that.bytes)
                    && isSealed == that.isSealed
                    && encoding.equals(that.encoding)
                    && header.equals(that.header);
        }

        @Override
        public int hashCode() {
            return Objects.hash(Arrays.hashCode(bytes), isSealed, encoding, header);
        }
    }

    public static MessageReading<FileRecord> read(byte[] bytes) {
        return JsonReader.object(bytes).then(FileRecord::read);
    }

    public static MessageReading<FileRecord> read(JsonObject json) {
        for (String field : new String[] {"feed", "contract", "file"}) {
            if (json.text(field).isEmpty()) {
                return new MessageReading.Malformed<>("a record of a file with " + field);
            }
        }
        if (json.whole("line").isEmpty()) {
            return new MessageReading.Malformed<>("a record of a file with line");
        }
        try {
            return json.object("values").isEmpty() && json.object("reject").isEmpty()
                    ? new MessageReading.Malformed<>("a record of a file with values or reject")
                    : new MessageReading.Read<>(
                            new FileRecord(origin(json), json.whole("line").getAsLong(), content(json)));
        } catch (DateTimeException | IllegalArgumentException e) {
            return new MessageReading.Malformed<>("a record of a file: " + e.getMessage());
        }
    }

    public byte[] bytes() {
        return JsonWriter.bytes(json());
    }

    private JsonObject json() {
        JsonObject.Builder json = JsonObject.with("feed", origin.feed)
                .and("contract", origin.contract)
                .and("contract_version", origin.contractVersion)
                .and("file", origin.file)
                .and("file_sha256", origin.sha256)
                .and("loaded_at", origin.loadedAt.map(Instant::toString));
        origin.delivery.ifPresent(delivered -> json.and("delivery", delivered.name)
                .and("delivery_version", delivered.version)
                .and("delivery_kind", delivered.kind));
        json.and("line", line);
        return content instanceof Values values
                ? json.and("values", values.texts).build()
                : with((Reject) content, json).build();
    }

    private static JsonObject.Builder with(Reject reject, JsonObject.Builder json) {
        JsonObject why = JsonObject.with("reason", reject.why.reason().name())
                .and("column", reject.why.column())
                .and("value", reject.why.value())
                .and("rule", reject.why.rule())
                .build();
        return json.and("reject", why)
                .and("original", Base64.getEncoder().encodeToString(reject.original.bytes))
                .and("sealed", reject.original.isSealed)
                .and("encoding", reject.original.encoding)
                .and("header", reject.original.header)
                .and("predecessor", reject.predecessor);
    }

    private static Origin origin(JsonObject json) {
        return new Origin(
                json.text("feed").orElseThrow(),
                json.text("contract").orElseThrow(),
                json.text("contract_version"),
                json.text("file").orElseThrow(),
                json.text("file_sha256"),
                json.text("loaded_at").map(Instant::parse),
                delivered(json));
    }

    private static Optional<Delivered> delivered(JsonObject json) {
        OptionalLong version = json.whole("delivery_version");
        return version.isEmpty()
                ? Optional.empty()
                : json.text("delivery")
                        .map(name -> new Delivered(
                                name,
                                version.getAsLong(),
                                json.text("delivery_kind").orElse("replaces")));
    }

    private static Content content(JsonObject json) {
        Optional<JsonObject> reject = json.object("reject");
        return reject.isPresent()
                ? new Reject(why(reject.get()), original(json), json.text("predecessor"))
                : new Values(json.object("values").orElseThrow().texts());
    }

    private static Decoding.Rejected why(JsonObject reject) {
        return new Decoding.Rejected(
                Reason.valueOf(reject.text("reason").orElse("")),
                reject.text("column").orElse(""),
                reject.text("value").orElse(""),
                reject.text("rule").orElse(""));
    }

    private static Original original(JsonObject json) {
        return new Original(
                Base64.getDecoder().decode(json.text("original").orElse("")),
                json.isTrue("sealed"),
                json.text("encoding"),
                json.text("header"));
    }
}
