package io.gezhi.ingestion.connect.repair;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gezhi.ingestion.connect.capture.CaptureLog;
import io.gezhi.ingestion.connect.deidentification.TableDeidentifier;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.runtime.registry.RegistryReading;
import io.gezhi.schemas.message.RegistryTable;
import io.gezhi.schemas.position.SourcePosition;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Finds the rows of a table that the log still holds as living though the table has them no more, and writes their deletes.
 *
 * <pre>
 * keys of the table, one snapshot S -> all that S saw is captured -> newest change of each key that S saw
 *     -> lives in the log, not in the table -> deleted at the position that the table was read at
 * </pre>
 *
 * A delete at that position is newer than whatever was missed, and older than any change that S did not see.
 */
final class MissedDeletes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FETCH_ROWS = 10_000;

    private final RegistryTable table;
    private final TableDeidentifier deidentifier;
    private final CaptureLog log;
    private final Progress progress;
    private final Clock clock;

    MissedDeletes(RegistryTable table, TableDeidentifier deidentifier, CaptureLog log, Progress progress, Clock clock) {
        this.table = table;
        this.deidentifier = deidentifier;
        this.log = log;
        this.progress = progress;
        this.clock = clock;
    }

    /** The keys of the table, de-identified, and what they have seen. */
    record Keys(SourcePosition position, Set<String> keys) {}

    /** Reads the keys of the table as they are now. */
    Keys keys(Connection registry, String slot, List<String> key) throws SQLException {
        SourcePosition position = RegistryReading.begin(registry, slot);
        Set<String> keys = new HashSet<>();
        try (Statement statement = registry.createStatement()) {
            statement.setFetchSize(FETCH_ROWS);
            String columns = key.stream().map(TableReading::quoted).collect(Collectors.joining(", "));
            try (ResultSet rows = statement.executeQuery("SELECT " + columns + " FROM " + table.quoted())) {
                RowMessages messages = new RowMessages(table, deidentifier, key, rows);
                while (rows.next()) {
                    keys.add(text(messages.message(0, 0).key()));
                }
            }
        }
        registry.rollback();
        return new Keys(position, keys);
    }

    /** @param position the place of a change in the log; of two at one position the later message counts */
    private record Newest(long position, long offset, boolean lives) {

        boolean isBefore(Newest other) {
            return position < other.position || (position == other.position && offset < other.offset);
        }
    }

    /**
     * Writes the deletes; returns how many.
     *
     * @param position where the table was read
     */
    long bury(Keys held, long position, KafkaProducer<byte[], byte[]> producer) {
        Map<String, Newest> newest = new HashMap<>();
        log.read(table.topic(), message -> note(message, held.position(), newest));
        Set<String> missed = newest.entrySet().stream()
                .filter(each -> each.getValue().lives() && !held.keys().contains(each.getKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        progress.report("find missed deletes of " + table, newest.size(), newest.size(), "keys");
        if (missed.isEmpty()) {
            return 0;
        }
        Map<String, ConsumerRecord<byte[], byte[]>> images = new HashMap<>();
        log.read(table.topic(), message -> {
            String key = message.key() == null ? "" : text(message.key());
            if (missed.contains(key) && image(CaptureLog.json(message.value())).isObject()) {
                images.put(key, message);
            }
        });
        send(images, position, producer);
        return images.size();
    }

    private static void note(ConsumerRecord<byte[], byte[]> message, SourcePosition seen, Map<String, Newest> newest) {
        if (message.key() == null || message.value() == null) {
            return;
        }
        JsonNode change = CaptureLog.json(message.value());
        JsonNode source = change.path("source");
        boolean isRead = change.path("op").asText().equals("r");
        Long transaction = isRead || !source.hasNonNull("txId")
                ? null
                : source.path("txId").asLong();
        if (!seen.includes(source.path("lsn").asLong(), transaction)) {
            return;
        }
        Newest found = new Newest(
                source.path("lsn").asLong(),
                message.offset(),
                !change.path("op").asText().equals("d"));
        newest.merge(text(message.key()), found, (old, other) -> old.isBefore(other) ? other : old);
    }

    private static JsonNode image(JsonNode change) {
        return change.path("after").isObject() ? change.path("after") : change.path("before");
    }

    /** A message that does not arrive makes the commit fail. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(
            Map<String, ConsumerRecord<byte[], byte[]>> images, long position, KafkaProducer<byte[], byte[]> producer) {
        producer.beginTransaction();
        for (ConsumerRecord<byte[], byte[]> last : images.values()) {
            JsonNode change = CaptureLog.json(last.value());
            ObjectNode delete = JSON.createObjectNode();
            delete.set("before", image(change));
            delete.putNull("after");
            ObjectNode source = delete.putObject("source");
            source.put("schema", table.schema());
            source.put("table", table.name());
            source.put("snapshot", "repair");
            source.put("ts_ms", clock.millis());
            source.putNull("txId");
            source.put("lsn", position);
            delete.put("op", "d");
            delete.put("deidentified", deidentifier.mark());
            producer.send(new ProducerRecord<>(table.topic(), last.partition(), last.key(), bytes(delete)));
        }
        producer.commitTransaction();
    }

    private static byte[] bytes(JsonNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot write a delete: " + e.getMessage(), e);
        }
    }

    /** Columns in the order of their names, values as texts. */
    private static String text(byte[] key) {
        Map<String, String> columns = new TreeMap<>();
        CaptureLog.json(key)
                .properties()
                .forEach(column -> columns.put(
                        column.getKey(),
                        column.getValue().isNull() ? null : column.getValue().asText()));
        return columns.toString();
    }
}
