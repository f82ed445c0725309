package io.gezhi.ingestion.connect;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.ingestion.connect.capture.CaptureLog;
import io.gezhi.ingestion.connect.capture.CaptureTables;
import io.gezhi.ingestion.connect.capture.ConnectorConfig;
import io.gezhi.ingestion.connect.capture.DebeziumProperties;
import io.gezhi.ingestion.connect.capture.SlotCheck;
import io.gezhi.ingestion.connect.registry.RegistryPreparation;
import io.gezhi.ingestion.connect.repair.Repair;
import io.gezhi.ingestion.connect.rest.ConnectRest;
import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.runtime.job.JobMain;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.runtime.registry.CaptureLedger;
import io.gezhi.runtime.registry.RegistryExamination;
import io.gezhi.runtime.registry.TableExamination;
import io.gezhi.schemas.city.Channel;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.message.RegistryTable;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Starts the capture of a city's registries: {@code --config FILE}.
 *
 * <pre>
 * profile -> tables -> registry examined and prepared -> connector configured -> running -> new tables read
 * </pre>
 *
 * Doing it again changes nothing that is as it should be, starts a failed task again, and reads tables that the profile
 * names since. A new table that cannot be followed is refused; one that was followed and cannot be any more is told in the
 * result with its cure, while the others go on.
 */
public final class ConnectorSetup {

    private static final long NO_POSITION = -1;

    private final ConnectorConfig config;
    private final Progress progress;
    private final Clock clock;

    ConnectorSetup(ConnectorConfig config, Progress progress, Clock clock) {
        this.config = config;
        this.progress = progress;
        this.clock = clock;
    }

    public static void main(String[] arguments) {
        JobMain.run("set up the connector", () -> {
            ConnectorConfig config = ConnectorConfig.read(ConfigReader.fromArguments(arguments));
            Progress progress = Progress.toStandardOutput();
            progress.result(new ConnectorSetup(config, progress, Clock.systemUTC()).run());
        });
    }

    /** Returns when the connector runs and every new table is read. */
    Map<String, Object> run() throws IOException, SQLException, InterruptedException {
        CityProfile city = CityProfile.load(config.cityProfile());
        List<Feed> feeds = city.feedsOf(Channel.REGISTRY);
        if (feeds.isEmpty()) {
            throw new OperatorMistakeException(
                    "Cannot set up the connector: no feed of the profile comes from a registry (" + config.cityProfile()
                            + ")");
        }
        ConnectRest rest = config.rest();
        try (Connection registry = config.connectToRegistry()) {
            rest.awaitWorker();
            Optional<JsonNode> offset = rest.offset(config.name());
            CaptureTables tables = examined(registry, feeds);
            refuseNewTables(tables);
            boolean isFirst = !new RegistryPreparation(registry).hasSlot(config.name()) && offset.isEmpty();
            if (!isFirst) {
                requireSlot(registry, config.name(), rest);
            }
            List<Feed> fresh = isFirst ? List.of() : feedsOf(tables.fresh(), feeds);
            Repair repair = new Repair(config, city, progress, clock);
            prepare(registry, repair, tables, feeds, fresh, isFirst);
            JsonNode status = configure(registry, rest, tables);
            List<Map<String, Object>> read = new ArrayList<>();
            for (Feed feed : fresh) {
                read.add(repair.finish(registry, feed, rest));
            }
            return result(tables, status, read, examined(registry, feeds).refusals());
        }
    }

    /** Refuses what only a new capture of all tables cures. */
    static void requireSlot(Connection registry, String name, ConnectRest rest)
            throws SQLException, IOException, InterruptedException {
        Optional<String> problem = SlotCheck.of(registry, name, rest);
        if (problem.isPresent()) {
            throw new OperatorMistakeException(
                    "Cannot capture the registries: " + problem.get() + "; run resnapshot --all");
        }
    }

    private CaptureTables examined(Connection registry, List<Feed> feeds) throws SQLException, IOException {
        return new CaptureTables(new RegistryExamination(
                        registry, config.name(), new CaptureLog(config.bootstrapServers()).emptiedTables())
                .examine(feeds));
    }

    private static void refuseNewTables(CaptureTables tables) {
        List<String> problems = tables.fresh().stream()
                .filter(each -> !each.isFollowed())
                .flatMap(each -> each.refusals().stream())
                .map(Object::toString)
                .distinct()
                .toList();
        if (!problems.isEmpty()) {
            throw new OperatorMistakeException(problems);
        }
    }

    private static List<Feed> feedsOf(List<TableExamination> examined, List<Feed> feeds) {
        return feeds.stream()
                .filter(feed -> examined.stream().anyMatch(each -> each.feed().equals(feed.name())))
                .toList();
    }

    /**
     * A slot that was there before the ledger is of an older version of the warehouse: its tables are taken as they are.
     */
    private void prepare(
            Connection registry,
            Repair repair,
            CaptureTables tables,
            List<Feed> feeds,
            List<Feed> fresh,
            boolean isFirst)
            throws SQLException, InterruptedException {
        CaptureLedger ledger = new CaptureLedger(registry);
        boolean isAdopted = !isFirst && ledger.entries().isEmpty();
        long position = endOfLog(registry);
        new RegistryPreparation(registry).prepare(config.name(), tables.published());
        if (isFirst || isAdopted) {
            ledger.clear();
            ledger.begin(RegistryPreparation.HEARTBEAT, Set.of(), isAdopted ? NO_POSITION : position, true);
            for (Feed feed : feeds) {
                ledger.begin(
                        RegistryTable.of(feed.table().orElseThrow()),
                        feed.mapping().sourceColumns(),
                        position,
                        true);
            }
        } else {
            for (Feed feed : fresh) {
                repair.begin(registry, feed);
            }
        }
    }

    /** Gives the connector what the ledger and the profile say now, and returns when it runs. */
    JsonNode configure(Connection registry, ConnectRest rest, CaptureTables tables)
            throws SQLException, IOException, InterruptedException {
        Map<RegistryTable, CaptureLedger.Entry> ledger = new CaptureLedger(registry).entries();
        CaptureLedger.Entry first = ledger.get(RegistryPreparation.HEARTBEAT);
        rest.put(config.name(), DebeziumProperties.of(config, tables.all(), ledger, first.position()));
        rest.restartFailed(config.name());
        return rest.awaitRunning(config.name());
    }

    private static long endOfLog(Connection registry) throws SQLException {
        try (Statement statement = registry.createStatement();
                ResultSet end = statement.executeQuery("SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint")) {
            end.next();
            return end.getLong(1);
        }
    }

    private Map<String, Object> result(
            CaptureTables tables, JsonNode status, List<Map<String, Object>> read, List<String> refused) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("connector", config.name());
        result.put("state", status.at("/connector/state").asText());
        result.put("task_state", status.at("/tasks/0/state").asText());
        result.put("tables", tables.all().stream().map(RegistryTable::toString).toList());
        result.put("tables_read", read);
        result.put("refused", refused);
        return result;
    }
}
