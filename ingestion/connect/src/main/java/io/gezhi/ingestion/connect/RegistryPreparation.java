package io.gezhi.ingestion.connect;

import io.gezhi.schemas.problem.OperatorMistakeException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a PostgreSQL database ready to be captured: publication and heartbeat table are created or brought up to date, and
 * what only the registry's owner may change is checked and refused with its cure.
 */
final class RegistryPreparation {

    static final RegistryTable HEARTBEAT = new RegistryTable("gezhi", "heartbeat");

    private static final String TABLE_FACTS = """
            SELECT c.relreplident = 'f',
                   EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relname = ?""";

    private final Connection registry;

    RegistryPreparation(Connection registry) {
        this.registry = registry;
    }

    /** Throws {@link OperatorMistakeException} with everything that the registry's owner has to change. */
    void prepare(String publication, List<RegistryTable> tables) throws SQLException {
        List<String> problems = problems(tables);
        if (!problems.isEmpty()) {
            throw new OperatorMistakeException(problems);
        }
        createHeartbeat();
        publish(publication, tables);
    }

    private List<String> problems(List<RegistryTable> tables) throws SQLException {
        List<String> problems = new ArrayList<>();
        String level = text("SHOW wal_level");
        if (!level.equals("logical")) {
            problems.add("Cannot capture the registries: wal_level=logical is needed in PostgreSQL (" + level + ")");
        }
        for (RegistryTable table : tables) {
            check(table, problems);
        }
        return problems;
    }

    private void check(RegistryTable table, List<String> problems) throws SQLException {
        try (PreparedStatement query = registry.prepareStatement(TABLE_FACTS)) {
            query.setString(1, table.schema());
            query.setString(2, table.name());
            ResultSet facts = query.executeQuery();
            if (!facts.next()) {
                problems.add("Cannot capture " + table + ": no such table");
                return;
            }
            if (!facts.getBoolean(1)) {
                problems.add("Cannot capture " + table + ": the row before a change is needed; ALTER TABLE "
                        + table.quoted() + " REPLICA IDENTITY FULL");
            }
            if (!facts.getBoolean(2)) {
                problems.add(
                        "Cannot capture " + table + ": a primary key is needed to keep the changes of a row in order");
            }
        }
    }

    /** Without writes of its own a slot on a silent database would hold back the log of all other databases. */
    private void createHeartbeat() throws SQLException {
        execute("CREATE SCHEMA IF NOT EXISTS \"" + HEARTBEAT.schema() + '"');
        execute("CREATE TABLE IF NOT EXISTS " + HEARTBEAT.quoted()
                + " (id int PRIMARY KEY, beaten_at timestamptz NOT NULL)");
        execute("ALTER TABLE " + HEARTBEAT.quoted() + " REPLICA IDENTITY FULL");
    }

    static String heartbeatQuery() {
        return "INSERT INTO " + HEARTBEAT.quoted()
                + " (id, beaten_at) VALUES (1, now()) ON CONFLICT (id) DO UPDATE SET beaten_at = excluded.beaten_at";
    }

    private void publish(String publication, List<RegistryTable> tables) throws SQLException {
        String list = Stream.concat(tables.stream(), Stream.of(HEARTBEAT))
                .map(RegistryTable::quoted)
                .collect(Collectors.joining(", "));
        boolean exists = !text("SELECT count(*) FROM pg_publication WHERE pubname = '" + publication + "'")
                .equals("0");
        execute(
                exists
                        ? "ALTER PUBLICATION \"" + publication + "\" SET TABLE " + list
                        : "CREATE PUBLICATION \"" + publication + "\" FOR TABLE " + list);
    }

    private String text(String query) throws SQLException {
        try (Statement statement = registry.createStatement()) {
            ResultSet result = statement.executeQuery(query);
            result.next();
            return result.getString(1);
        }
    }

    private void execute(String command) throws SQLException {
        try (Statement statement = registry.createStatement()) {
            statement.execute(command);
        }
    }
}
