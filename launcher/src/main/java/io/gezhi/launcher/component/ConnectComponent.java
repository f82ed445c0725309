package io.gezhi.launcher.component;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.launcher.home.Secrets;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.process.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The capture of changes: one Kafka Connect worker. */
public final class ConnectComponent {

    static final String NAME = "connect";
    /** The one user of Connect's interface. */
    private static final String USER = "gezhi";

    private final Setting setting;

    private ConnectComponent(Setting setting) {
        this.setting = setting;
    }

    static Component of(Setting setting) {
        ConnectComponent connect = new ConnectComponent(setting);
        return new Component(
                NAME,
                List.of(BrokerComponent.NAME),
                List.of(NAME, MetricsAgent.port(NAME)),
                connect::prepare,
                connect::ask,
                Component.Task.NOTHING,
                Component.Stop.POLITELY);
    }

    private Command prepare() throws IOException {
        Map<String, String> config = Map.of(
                "kafka.bootstrap-servers", setting.bootstrapServers(),
                "connect.port", Integer.toString(setting.ports().of(NAME)),
                "connect.password-file", setting.secrets().password(NAME).toString());
        return JavaCommand.of(
                        setting.installation().jar("ingestion/connect"),
                        "512m",
                        "io.gezhi.ingestion.connect.worker.ConnectWorker",
                        "--config",
                        setting.write(NAME, config).toString())
                .with("-XX:+UseSerialGC", "-XX:MaxDirectMemorySize=128m", "-XX:MaxMetaspaceSize=192m")
                .with(ScratchFolder.flag(setting, NAME))
                .with(MetricsAgent.flag(setting, NAME, MetricsRules.CONNECT))
                .command();
    }

    /** What Connect's interface answers to whoever has its password. */
    public static JsonNode get(Setting setting, String path) throws IOException, InterruptedException {
        String password = Secrets.read(setting.secrets().password(NAME));
        return Http.get(setting.ports().of(NAME), path, USER, password);
    }

    private Health ask() throws InterruptedException {
        try {
            JsonNode connectors = get(setting, "/connectors?expand=status");
            List<String> failed = new ArrayList<>();
            connectors.forEach(each -> failed.addAll(ConnectorStatus.failures(each.path("status"))));
            if (failed.isEmpty() && failingTasks() > 0) {
                failed.add("a task fails and is started again in vain: "
                        + lastFailure().orElse("see " + setting.home().log(NAME)));
            }
            if (failed.isEmpty() && !connectors.isEmpty()) {
                unreadSlot()
                        .ifPresent(slot -> failed.add("connectors run, and nobody reads " + slot + ", see "
                                + setting.home().log(NAME)));
            }
            return failed.isEmpty()
                    ? new Health.Well("connectors: " + connectors.size())
                    : new Health.Unwell(String.join("; ", failed));
        } catch (IOException failure) {
            return new Health.Silent("does not answer: " + failure.getMessage());
        }
    }

    /** A connector that cannot reach its registry tries for ever, and Connect calls that running. */
    private Optional<String> unreadSlot() {
        try (Connection registry = PostgresComponent.asOwner(setting)) {
            return ReplicationLag.unread(registry);
        } catch (SQLException silent) {
            // PostgreSQL's own line of the status tells that.
            return Optional.empty();
        }
    }

    /** The worker starts failed tasks again, so between two tries all of them run; it counts those that do not last. */
    private double failingTasks() throws InterruptedException {
        try {
            return MetricsAgent.ask(setting, NAME)
                    .lines()
                    .filter(line -> line.startsWith("gezhi_connect_failing_tasks "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                    .sum();
        } catch (IOException notNow) {
            return 0;
        }
    }

    private Optional<String> lastFailure() throws IOException {
        try (Stream<String> lines = Files.lines(setting.home().log(NAME), StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.contains("failed and is started again"))
                    .reduce((earlier, later) -> later)
                    .map(line -> line.substring(Math.max(0, line.indexOf("Task "))));
        }
    }
}
