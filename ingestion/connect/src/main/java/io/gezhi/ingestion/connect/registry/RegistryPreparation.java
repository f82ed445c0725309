package io.gezhi.ingestion.connect.registry;

import io.gezhi.runtime.registry.CaptureLedger;
import io.gezhi.schemas.message.RegistryTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a PostgreSQL database ready to be captured: publication, heartbeat table and ledger are created or brought up to
 * date. What only the registry's owner may change was examined before.
 */
public final class RegistryPreparation {

    public static final RegistryTable HEARTBEAT = new RegistryTable("gezhi", "heartbeat");

    /** A partitioned table is followed under its own name, whichever partition a change goes to. */
    private static final String OPTIONS =
            "publish_via_partition_root = true, publish = 'insert, update, delete, truncate'";

    private static final long PAUSE_MS = 200;

    private final Connection registry;

    public RegistryPreparation(Connection registry) {
        this.registry = registry;
    }

    /** @param tables those that exist */
    public void prepare(String publication, List<RegistryTable> tables) throws SQLException {
        createHeartbeat();
        new CaptureLedger(registry).create();
        publish(publication, tables);
    }

    /** Without writes of its own a slot on a silent database would hold back the log of all other databases. */
    private void createHeartbeat() throws SQLException {
        execute("CREATE SCHEMA IF NOT EXISTS \"" + HEARTBEAT.schema() + '"');
        execute("CREATE TABLE IF NOT EXISTS " + HEARTBEAT.quoted()
                + " (id int PRIMARY KEY, beaten_at timestamptz NOT NULL)");
        execute("ALTER TABLE " + HEARTBEAT.quoted() + " REPLICA IDENTITY FULL");
    }

    public static String heartbeatQuery() {
        return "INSERT INTO " + HEARTBEAT.quoted()
                + " (id, beaten_at) VALUES (1, now()) ON CONFLICT (id) DO UPDATE SET beaten_at = excluded.beaten_at";
    }

    private void publish(String publication, List<RegistryTable> tables) throws SQLException {
        String name = '"' + publication + '"';
        String list = Stream.concat(tables.stream(), Stream.of(HEARTBEAT))
                .map(RegistryTable::quoted)
                .collect(Collectors.joining(", "));
        if (exists("SELECT 1 FROM pg_publication WHERE pubname = ?", publication)) {
            execute("ALTER PUBLICATION " + name + " SET TABLE " + list);
            execute("ALTER PUBLICATION " + name + " SET (" + OPTIONS + ")");
        } else {
            execute("CREATE PUBLICATION " + name + " FOR TABLE " + list + " WITH (" + OPTIONS + ")");
        }
    }

    public boolean hasSlot(String slot) throws SQLException {
        return exists("SELECT 1 FROM pg_replication_slots WHERE slot_name = ?", slot);
    }

    /** Drops a slot, as soon as nobody reads from it any more. */
    public void dropSlot(String slot) throws SQLException, InterruptedException {
        while (exists("SELECT 1 FROM pg_replication_slots WHERE active AND slot_name = ?", slot)) {
            Thread.sleep(PAUSE_MS);
        }
        exists("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = ?", slot);
    }

    private boolean exists(String query, String value) throws SQLException {
        try (PreparedStatement statement = registry.prepareStatement(query)) {
            statement.setString(1, value);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    private void execute(String command) throws SQLException {
        try (Statement statement = registry.createStatement()) {
            statement.execute(command);
        }
    }
}
