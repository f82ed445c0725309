package io.gezhi.ingestion.connect.repair;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.ingestion.connect.deidentification.TableDeidentifier;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.runtime.registry.CaptureLedger;
import io.gezhi.schemas.message.RegistryTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Reads a table whole into the log while its changes go on.
 *
 * <pre>
 * position W -> wait until all transactions that were under way at W have ended -> rows in the order of the key, as read at W
 * </pre>
 *
 * Every chunk is read after the wait, so a change that it does not see belongs to a transaction that began after W: the
 * change has a greater position than the row and wins, whichever of the two comes first in the log. A reading that was
 * broken off goes on behind the last chunk that it committed.
 */
final class TableReading {

    private static final int CHUNK_ROWS = 5_000;
    private static final long PAUSE_MS = 200;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAST_TRANSACTIONS =
            "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::numeric >= ?";

    private final Connection registry;
    private final RegistryTable table;
    private final TableDeidentifier deidentifier;
    private final Progress progress;
    private final Clock clock;

    TableReading(
            Connection registry, RegistryTable table, TableDeidentifier deidentifier, Progress progress, Clock clock) {
        this.registry = registry;
        this.table = table;
        this.deidentifier = deidentifier;
        this.progress = progress;
        this.clock = clock;
    }

    /** The position to read at: everything that was under way there has ended when this returns. */
    static long position(Connection registry, Progress progress) throws SQLException, InterruptedException {
        long position;
        BigDecimal next;
        try (Statement statement = registry.createStatement();
                ResultSet now = statement.executeQuery("SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint,"
                        + " pg_snapshot_xmax(pg_current_snapshot())::text::numeric")) {
            now.next();
            position = now.getLong(1);
            next = now.getBigDecimal(2);
        }
        try (PreparedStatement past = registry.prepareStatement(PAST_TRANSACTIONS)) {
            past.setBigDecimal(1, next);
            while (!isTrue(past)) {
                progress.report("wait for transactions under way", 0, 0, "");
                Thread.sleep(PAUSE_MS);
            }
        }
        return position;
    }

    private static boolean isTrue(PreparedStatement query) throws SQLException {
        try (ResultSet result = query.executeQuery()) {
            result.next();
            return result.getBoolean(1);
        }
    }

    /** Reads on from where the ledger says; returns the rows read. */
    long read(CaptureLedger.Entry entry, KafkaProducer<byte[], byte[]> producer) throws SQLException, IOException {
        CaptureLedger ledger = new CaptureLedger(registry);
        List<String> key = keyColumns(registry, table);
        long expected = expectedRows();
        long read = 0;
        Optional<List<String>> last = entry.readUpTo() == null
                ? Optional.empty()
                : Optional.of(JSON.readValue(entry.readUpTo(), new TypeReference<List<String>>() {}));
        while (true) {
            Chunk chunk = chunk(key, last, entry.position(), producer);
            if (chunk.rows() == 0) {
                return read;
            }
            read += chunk.rows();
            last = Optional.of(chunk.lastKey());
            ledger.readUpTo(table, JSON.writeValueAsString(chunk.lastKey()));
            progress.report("read " + table, read, Math.max(read, expected), "rows");
        }
    }

    private record Chunk(long rows, List<String> lastKey) {}

    /** A message that does not arrive makes the commit fail. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private Chunk chunk(
            List<String> key, Optional<List<String>> last, long position, KafkaProducer<byte[], byte[]> producer)
            throws SQLException {
        String columns = key.stream().map(TableReading::quoted).collect(Collectors.joining(", "));
        String places = key.stream().map(column -> "?").collect(Collectors.joining(", "));
        String query = "SELECT * FROM " + table.quoted()
                + (last.isPresent() ? " WHERE (" + columns + ") > (" + places + ")" : "") + " ORDER BY " + columns
                + " LIMIT " + CHUNK_ROWS;
        try (PreparedStatement statement = registry.prepareStatement(query)) {
            for (int at = 0; last.isPresent() && at < key.size(); at++) {
                statement.setObject(at + 1, last.get().get(at), Types.OTHER);
            }
            try (ResultSet rows = statement.executeQuery()) {
                RowMessages messages = new RowMessages(table, deidentifier, key, rows);
                producer.beginTransaction();
                long count = 0;
                List<String> lastKey = List.of();
                long now = clock.millis();
                while (rows.next()) {
                    producer.send(messages.message(position, now));
                    lastKey = keyOf(rows, key);
                    count++;
                }
                producer.commitTransaction();
                return new Chunk(count, lastKey);
            }
        }
    }

    private static List<String> keyOf(ResultSet row, List<String> key) throws SQLException {
        List<String> values = new ArrayList<>();
        for (String column : key) {
            values.add(row.getString(column));
        }
        return values;
    }

    private long expectedRows() throws SQLException {
        try (PreparedStatement query = registry.prepareStatement(
                "SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = ?::regclass")) {
            query.setString(1, table.quoted());
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    static List<String> keyColumns(Connection registry, RegistryTable table) throws SQLException {
        Map<Short, String> key = new LinkedHashMap<>();
        try (ResultSet columns = registry.getMetaData().getPrimaryKeys(null, table.schema(), table.name())) {
            while (columns.next()) {
                key.put(columns.getShort("KEY_SEQ"), columns.getString("COLUMN_NAME"));
            }
        }
        return key.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    static String quoted(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }
}
