package io.gezhi.ingestion.land;

import io.gezhi.schemas.derive.TableColumn;
import io.gezhi.schemas.row.Decoding;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rows of quarantine: what could not be typed, with its bytes, its coordinates and a stable reason. */
final class QuarantineRows {
    private final List<String> columns;

    QuarantineRows(TargetTable table) {
        this.columns = table.columns().stream().map(TableColumn::name).toList();
    }

    /**
     * What is known of the rejected message.
     *
     * @param dataset contract, null where it is not known
     * @param reason stable code
     * @param original bytes as they came, sealed where {@code sealed} says so
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes as the log has them, never changed
    record Rejection(
            String dataset,
            String contractVersion,
            String reason,
            String column,
            String value,
            String rule,
            byte[] original,
            boolean sealed) {

        static Rejection of(String dataset, String contractVersion, Decoding.Rejected rejected, byte[] original) {
            return new Rejection(
                    dataset,
                    contractVersion,
                    rejected.reason().name(),
                    rejected.column(),
                    rejected.value(),
                    rejected.rule(),
                    original,
                    false);
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
        row.put("original", rejection.original());
        row.put("is_sealed", rejection.sealed());
        row.put("topic", message.topic());
        row.put("partition", (long) message.partition());
        row.put("offset", message.offset());
        row.put("contract_version", rejection.contractVersion());
        row.put("landed_at", landedAt);
        return new Landing.Rejected(Arrays.asList(columns.stream().map(row::get).toArray()));
    }

    private static String id(LogMessage message) {
        return UUID.nameUUIDFromBytes(message.coordinates().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
