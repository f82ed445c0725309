package io.gezhi.ingestion.connect;

import io.gezhi.ingestion.connect.capture.CaptureLog;
import io.gezhi.ingestion.connect.capture.CaptureTables;
import io.gezhi.ingestion.connect.capture.ConnectorConfig;
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
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a table of a registry again: {@code --config FILE} as for set-up, and {@code --feed FEED}, or {@code --all} after
 * the replication slot was lost or the database was restored.
 *
 * <pre>
 * table examined -> published and configured as it is now -> read again -> deletes that were missed written
 * </pre>
 *
 * Capture goes on meanwhile. A run that was broken off goes on where it stopped when it is started again; a run that is
 * repeated writes the rows again, which changes nothing in core, and finds no deletes.
 */
public final class ResnapshotJob {

    private final ConnectorConfig config;
    private final Progress progress;
    private final Clock clock;

    ResnapshotJob(ConnectorConfig config, Progress progress, Clock clock) {
        this.config = config;
        this.progress = progress;
        this.clock = clock;
    }

    public static void main(String[] arguments) {
        JobMain.run("take a table again", () -> {
            ConnectorConfig config = ConnectorConfig.read(ConfigReader.fromArguments(arguments));
            Progress progress = Progress.toStandardOutput();
            ResnapshotJob job = new ResnapshotJob(config, progress, Clock.systemUTC());
            progress.result(job.run(feed(arguments)));
        });
    }

    /** Empty for all feeds. */
    private static Optional<String> feed(String[] arguments) {
        List<String> given = Arrays.asList(arguments);
        int at = given.indexOf("--feed");
        if (given.contains("--all") == (at >= 0)) {
            throw new OperatorMistakeException("Missing option: --feed FEED or --all is required");
        }
        if (at == given.size() - 1) {
            throw new OperatorMistakeException("Missing option: --feed names a feed");
        }
        return at < 0 ? Optional.empty() : Optional.of(given.get(at + 1));
    }

    Map<String, Object> run(Optional<String> only) throws IOException, SQLException, InterruptedException {
        CityProfile city = CityProfile.load(config.cityProfile());
        List<Feed> all = city.feedsOf(Channel.REGISTRY);
        List<Feed> feeds = only.map(name -> named(all, name)).orElse(all);
        ConnectRest rest = config.rest();
        Repair repair = new Repair(config, city, progress, clock);
        try (Connection registry = config.connectToRegistry()) {
            CaptureTables tables = examined(registry, all);
            refuse(tables, feeds);
            ConnectorSetup setup = new ConnectorSetup(config, progress, clock);
            if (only.isEmpty()) {
                captureAnew(registry, rest);
                setup.run();
            } else {
                ConnectorSetup.requireSlot(registry, config.name(), rest);
                new RegistryPreparation(registry).prepare(config.name(), tables.published());
                repair.begin(registry, feeds.get(0));
                setup.configure(registry, rest, tables);
            }
            List<Map<String, Object>> read = new ArrayList<>();
            for (Feed feed : feeds) {
                read.add(repair.finish(registry, feed, rest));
            }
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("feeds", read);
            result.put("refused", examined(registry, all).refusals());
            return result;
        }
    }

    private static List<Feed> named(List<Feed> feeds, String name) {
        return List.of(feeds.stream()
                .filter(feed -> feed.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new OperatorMistakeException("Unknown feed: feeds from registries are "
                        + feeds.stream().map(Feed::name).sorted().toList() + " (" + name + ")")));
    }

    private CaptureTables examined(Connection registry, List<Feed> feeds) throws SQLException, IOException {
        return new CaptureTables(new RegistryExamination(
                        registry, config.name(), new CaptureLog(config.bootstrapServers()).emptiedTables())
                .examine(feeds));
    }

    private static void refuse(CaptureTables tables, List<Feed> feeds) {
        List<String> problems = tables.examined().stream()
                .filter(each -> feeds.stream().anyMatch(feed -> feed.name().equals(each.feed())))
                .map(TableExamination::obstacles)
                .flatMap(List::stream)
                .distinct()
                .toList();
        if (!problems.isEmpty()) {
            throw new OperatorMistakeException(problems);
        }
    }

    /** Forgets where capture stood: the connector begins with a slot of its own again. */
    private void captureAnew(Connection registry, ConnectRest rest)
            throws SQLException, IOException, InterruptedException {
        progress.report("drop the old slot", 0, 0, "");
        rest.forget(config.name());
        new RegistryPreparation(registry).dropSlot(config.name());
        new CaptureLedger(registry).create();
        new CaptureLedger(registry).clear();
    }
}
