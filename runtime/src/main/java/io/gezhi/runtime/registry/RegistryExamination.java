package io.gezhi.runtime.registry;

import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.city.Mapping;
import io.gezhi.schemas.contract.Column;
import io.gezhi.schemas.message.RegistryTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says of each table that a feed names whether its changes can be followed exactly, and what cures it where they cannot.
 * A table that is not followed must not balance by chance: set-up, status and the nightly summary all ask here.
 */
public final class RegistryExamination {

    private static final Set<String> RENDERED_ALIKE = Set.of(
            "int2",
            "int4",
            "int8",
            "numeric",
            "float4",
            "float8",
            "text",
            "varchar",
            "bpchar",
            "char",
            "name",
            "citext",
            "uuid",
            "bool",
            "date",
            "timestamp",
            "timestamptz",
            "bytea",
            "json",
            "jsonb");

    private final Connection registry;
    private final String capture;
    private final Map<RegistryTable, Long> emptied;

    /**
     * @param capture name of the connector, its slot and its publication
     * @param emptied tables that TRUNCATE emptied, with the position in the log
     */
    public RegistryExamination(Connection registry, String capture, Map<RegistryTable, Long> emptied) {
        this.registry = registry;
        this.capture = capture;
        this.emptied = Map.copyOf(emptied);
    }

    /** One finding for each feed, in their order. */
    public List<TableExamination> examine(Collection<Feed> feeds) throws SQLException {
        String level = text("SHOW wal_level");
        Map<RegistryTable, CaptureLedger.Entry> ledger = new CaptureLedger(registry).entries();
        Optional<String> slot = slotProblem();
        List<TableExamination> findings = new ArrayList<>();
        for (Feed feed : feeds) {
            RegistryTable table = RegistryTable.of(feed.table().orElseThrow());
            Findings found = new Findings(table);
            if (!level.equals("logical")) {
                found.add(
                        "wal_level=logical is needed in PostgreSQL (" + level + ")",
                        "set it and start PostgreSQL again");
            }
            Optional<TableFacts> facts = TableFacts.of(registry, table);
            Optional<CaptureLedger.Entry> entry = Optional.ofNullable(ledger.get(table));
            if (facts.isEmpty()) {
                found.add("no such table", "name a table that exists in the feed, or ignore the feed");
            } else {
                examine(feed, table, facts.get(), entry, found);
                if (entry.isPresent()) {
                    examineCapture(feed, table, facts.get(), entry.get(), slot, found);
                }
            }
            findings.add(new TableExamination(
                    feed.name(),
                    table,
                    facts.filter(RegistryExamination::canBePublished).isPresent(),
                    entry.isPresent(),
                    found.refusals));
        }
        return findings;
    }

    private static boolean canBePublished(TableFacts facts) {
        return facts.isLogged() && (facts.kind().equals("r") || facts.kind().equals(TableFacts.PARTITIONED));
    }

    private static final class Findings {
        private final RegistryTable table;
        private final List<Refusal> refusals = new ArrayList<>();

        Findings(RegistryTable table) {
            this.table = table;
        }

        void add(String reason, String cure) {
            refusals.add(new Refusal(table, reason, cure, false));
        }

        void curedByReading(String reason, String cure) {
            refusals.add(new Refusal(table, reason, cure, true));
        }
    }

    private static void examine(
            Feed feed, RegistryTable table, TableFacts facts, Optional<CaptureLedger.Entry> entry, Findings found) {
        if (!facts.kind().equals("r") && !facts.kind().equals(TableFacts.PARTITIONED)) {
            found.add("it is no table of its own", "name the table behind it in feed " + feed.name());
            return;
        }
        if (!facts.isLogged()) {
            found.add("its changes are not in the log", "ALTER TABLE " + table.quoted() + " SET LOGGED");
        }
        if (facts.hidesRows()) {
            found.add("row security hides rows from the role that captures", "give the role BYPASSRLS");
        }
        if (facts.hasHeirs()) {
            found.add("tables that inherit from it have rows of their own", "name those tables in feeds of their own");
        }
        for (RegistryTable part : facts.withoutOldRows()) {
            found.add("the row before a change is needed", "ALTER TABLE " + part.quoted() + " REPLICA IDENTITY FULL");
        }
        if (facts.key().isEmpty()) {
            found.add("a primary key is needed to keep the changes of a row in order", "add a primary key");
        }
        examineColumns(feed, facts, entry, found);
    }

    private static void examineColumns(
            Feed feed, TableFacts facts, Optional<CaptureLedger.Entry> entry, Findings found) {
        for (String column : new TreeSet<>(feed.mapping().sourceColumns())) {
            TableFacts.ColumnFacts there = facts.columns().get(column);
            if (there == null) {
                if (isDemanded(feed, column)
                        || entry.filter(was -> was.columns().contains(column)).isPresent()) {
                    found.add(
                            "column " + column + ", which the feed maps, is not in the table" + unknown(feed, facts),
                            "map it anew in feed " + feed.name() + ", run up and then resnapshot " + feed.name());
                }
            } else if (there.isGenerated()) {
                found.add(
                        "column " + column + " is computed and does not travel in the log",
                        "map the columns that it is computed from");
            } else if (!there.isEnum() && !RENDERED_ALIKE.contains(there.type())) {
                found.add(
                        "column " + column + " has type " + there.type()
                                + ", which the log and the table do not write alike",
                        "ignore the column, or map one of another type");
            }
        }
    }

    /** A feed without a mapping of its own names the columns of its contract, of which a table may lack optional ones. */
    private static boolean isDemanded(Feed feed, String column) {
        if (!feed.mapping().equals(Mapping.sameNames(feed.contract()))) {
            return true;
        }
        return feed.contract().columns().stream()
                .filter(each -> each.name().equals(column))
                .anyMatch(Column::required);
    }

    private static String unknown(Feed feed, TableFacts facts) {
        Set<String> unknown = new TreeSet<>(facts.columns().keySet());
        unknown.removeAll(feed.mapping().sourceColumns());
        unknown.removeAll(feed.ignored());
        return unknown.isEmpty() ? "" : " (nobody maps " + String.join(", ", unknown) + ")";
    }

    private void examineCapture(
            Feed feed,
            RegistryTable table,
            TableFacts facts,
            CaptureLedger.Entry entry,
            Optional<String> slot,
            Findings found)
            throws SQLException {
        String again = "run resnapshot " + feed.name();
        slot.ifPresent(problem -> found.curedByReading(problem, "run resnapshot --all; changes since may be missing"));
        if (facts.oid() != entry.oid()) {
            found.curedByReading("another table has taken its name since it was read", again);
        } else if (!facts.partitions().containsAll(entry.partitions())) {
            found.curedByReading("a partition was dropped or detached since it was read", again);
        } else if (!isPublished(facts.oid())) {
            found.curedByReading("it is not in publication " + capture + ", or only in part", again);
        }
        if (emptied.getOrDefault(table, -1L) >= entry.position()) {
            found.curedByReading("TRUNCATE emptied it since it was read", again);
        }
        if (!entry.isRead()) {
            found.curedByReading("it has not been read to its end", again);
        }
    }

    private Optional<String> slotProblem() throws SQLException {
        try (PreparedStatement query =
                registry.prepareStatement("SELECT wal_status = 'lost' FROM pg_replication_slots WHERE slot_name = ?")) {
            query.setString(1, capture);
            try (ResultSet slot = query.executeQuery()) {
                if (!slot.next()) {
                    return Optional.of("replication slot " + capture + " is gone");
                }
                return slot.getBoolean(1)
                        ? Optional.of("the log that replication slot " + capture + " needs is gone")
                        : Optional.empty();
            }
        }
    }

    private boolean isPublished(long oid) throws SQLException {
        try (PreparedStatement query = registry.prepareStatement("""
                SELECT 1 FROM pg_publication p JOIN pg_publication_rel r ON r.prpubid = p.oid
                WHERE p.pubname = ? AND r.prrelid = ?::oid AND r.prqual IS NULL AND r.prattrs IS NULL
                AND p.pubviaroot AND p.pubinsert AND p.pubupdate AND p.pubdelete AND p.pubtruncate""")) {
            query.setString(1, capture);
            query.setLong(2, oid);
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }

    private String text(String query) throws SQLException {
        try (Statement statement = registry.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
