package io.gezhi.ingestion.land.decode;

import io.gezhi.ingestion.land.table.TargetTable;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.message.FileRecord;
import io.gezhi.schemas.row.Decoding;
import io.gezhi.schemas.row.Reason;
import io.gezhi.schemas.table.TableColumn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Rows of quarantine: what could not be typed, with its bytes, its coordinates and a stable reason. */
public final class QuarantineRows {
    private final List<String> columns;

    public QuarantineRows(TargetTable table) {
        this.columns = table.columns().stream().map(TableColumn::name).toList();
    }

    /**
     * What is known of the rejected record.
     *
     * @param dataset contract, null where it is not known
     * @param keyHash hash of the key, where it could be typed
     * @param predecessor the quarantined record that came back like this, null where there is none
     */
    record Rejection(
            String dataset,
            String contractVersion,
            Decoding.Rejected why,
            OptionalLong keyHash,
            Original original,
            String predecessor) {

        static Rejection of(Contract contract, Decoding.Rejected why, OptionalLong keyHash, byte[] message) {
            return new Rejection(
                    contract.name(), contract.version(), why.inOne(), keyHash, Original.message(message), null);
        }

        static Rejection of(FileRecord.Origin origin, FileRecord.Reject reject) {
            FileRecord.Original row = reject.original();
            return new Rejection(
                    origin.contract(),
                    origin.contractVersion().orElse(null),
                    reject.why(),
                    OptionalLong.empty(),
                    new Original(
                            row.bytes(),
                            row.isSealed(),
                            false,
                            row.encoding().orElse(null),
                            row.header().orElse(null)),
                    reject.predecessor().orElse(null));
        }
    }

    /**
     * The record as it came: a message of the log, or a row of a file.
     *
     * @param isSealed whether the bytes are sealed
     * @param encoding of the file; null for a message
     * @param header of the file; null for a message and where the file has none
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes as the log has them, never changed
    record Original(byte[] bytes, boolean isSealed, boolean isMessage, String encoding, String header) {

        static Original message(byte[] bytes) {
            return new Original(bytes, false, true, null, null);
        }

        static Original sealedMessage(byte[] sealed) {
            return new Original(sealed, true, true, null, null);
        }
    }

    /** A message that is not what its topic carries. */
    Landing malformed(String rule, LogMessage message, Instant landedAt) {
        return refused(Reason.MALFORMED_MESSAGE, rule, message, landedAt);
    }

    /** A message of which nothing is known but its coordinates and its bytes. */
    Landing refused(Reason reason, String rule, LogMessage message, Instant landedAt) {
        Decoding.Rejected why = new Decoding.Rejected(reason, "", "", rule);
        return row(
                new Rejection(null, null, why, OptionalLong.empty(), Original.message(message.value()), null),
                Origin.unknown(message),
                message,
                landedAt);
    }

    /** A message of which nothing may be shown, with its bytes sealed. */
    Landing sealed(Decoding.Rejected why, Optional<Feed> feed, byte[] sealed, LogMessage message, Instant landedAt) {
        return row(
                new Rejection(
                        feed.map(known -> known.contract().name()).orElse(null),
                        feed.map(known -> known.contract().version()).orElse(null),
                        why,
                        OptionalLong.empty(),
                        Original.sealedMessage(sealed),
                        null),
                Origin.log(message, feed.map(Feed::name).orElse(null), Origin.REGISTRY),
                message,
                landedAt);
    }

    Landing row(Rejection rejection, Origin origin, LogMessage message, Instant landedAt) {
        Map<String, Object> row = new HashMap<>();
        row.put("quarantine_id", id(message));
        row.put("dataset", rejection.dataset());
        row.put("feed", origin.feed());
        row.put("channel", origin.channel());
        row.put("source", origin.source());
        row.put("position", origin.position());
        row.put("reason", rejection.why().reason().name());
        row.put("column_name", rejection.why().column());
        row.put("value", rejection.why().value());
        row.put("rule", rejection.why().rule());
        row.put("original", rejection.original().bytes());
        row.put("is_sealed", rejection.original().isSealed());
        row.put("is_message", rejection.original().isMessage());
        row.put("encoding", rejection.original().encoding());
        row.put("header", rejection.original().header());
        row.put("predecessor_id", rejection.predecessor());
        row.put("topic", message.topic());
        row.put("partition", (long) message.partition());
        row.put("offset", message.offset());
        boolean isChange = Origin.REGISTRY.equals(origin.channel());
        row.put("sequence", isChange ? origin.sequence() : null);
        row.put("transaction", boxed(origin.transaction()));
        row.put("key_hash", boxed(rejection.keyHash()));
        row.put("contract_version", rejection.contractVersion());
        row.put("landed_at", landedAt);
        return new Landing.Rejected(Arrays.asList(columns.stream().map(row::get).toArray()));
    }

    /** A record that was sent again and is refused again: known by where it was sent again, naming what it was before. */
    Landing returned(Landing.Rejected refused, LogMessage replay, String predecessor) {
        List<Object> row = new ArrayList<>(refused.values());
        row.set(columns.indexOf("quarantine_id"), id(replay));
        row.set(columns.indexOf("predecessor_id"), predecessor);
        row.set(columns.indexOf("topic"), replay.topic());
        row.set(columns.indexOf("partition"), (long) replay.partition());
        row.set(columns.indexOf("offset"), replay.offset());
        return new Landing.Rejected(Collections.unmodifiableList(row));
    }

    private static Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    private static String id(LogMessage message) {
        return UUID.nameUUIDFromBytes(message.coordinates().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
