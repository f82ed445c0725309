package io.gezhi.ingestion.land.decode;

import io.gezhi.ingestion.land.table.TargetTable;
import io.gezhi.schemas.row.Decoding;
import io.gezhi.schemas.table.TableColumn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
     * @param reason stable code
     * @param predecessor the quarantined record that came back like this, null where there is none
     */
    record Rejection(
            String dataset,
            String contractVersion,
            String reason,
            String column,
            String value,
            String rule,
            Original original,
            String predecessor) {

        static Rejection of(String dataset, String contractVersion, Decoding.Rejected rejected, byte[] message) {
            return new Rejection(
                    dataset,
                    contractVersion,
                    rejected.reason().name(),
                    rejected.column(),
                    rejected.value(),
                    rejected.rule(),
                    Original.message(message),
                    null);
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
    }

    Landing row(Rejection rejection, Origin origin, LogMessage message, Instant landedAt) {
        Map<String, Object> row = new HashMap<>();
        row.put("quarantine_id", id(message));
        row.put("dataset", rejection.dataset());
        row.put("feed", origin.feed());
        row.put("channel", origin.channel());
        row.put("source", origin.source());
        row.put("position", origin.position());
        row.put("reason", rejection.reason());
        row.put("column_name", rejection.column());
        row.put("value", rejection.value());
        row.put("rule", rejection.rule());
        row.put("original", rejection.original().bytes());
        row.put("is_sealed", rejection.original().isSealed());
        row.put("is_message", rejection.original().isMessage());
        row.put("encoding", rejection.original().encoding());
        row.put("header", rejection.original().header());
        row.put("predecessor_id", rejection.predecessor());
        row.put("topic", message.topic());
        row.put("partition", (long) message.partition());
        row.put("offset", message.offset());
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

    private static String id(LogMessage message) {
        return UUID.nameUUIDFromBytes(message.coordinates().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
