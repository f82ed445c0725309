package io.gezhi.launcher.component;

import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.process.Command;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The log: one Kafka broker. */
final class BrokerComponent {

    static final String NAME = "broker";

    private static final int ANSWER_MS = 5_000;
    private static final Map<String, String> COMPACTED =
            Map.of("cleanup.policy", "compact", "segment.ms", "600000", "min.cleanable.dirty.ratio", "0.1");

    private final Setting setting;

    private BrokerComponent(Setting setting) {
        this.setting = setting;
    }

    static Component of(Setting setting) {
        BrokerComponent broker = new BrokerComponent(setting);
        return new Component(
                NAME,
                List.of(),
                List.of(NAME, "broker-controller", MetricsAgent.port(NAME)),
                broker::prepare,
                broker::ask,
                broker::createTopics,
                Component.Stop.POLITELY);
    }

    private Command prepare() throws IOException {
        Map<String, String> config = new HashMap<>();
        config.put("broker.log-folder", setting.home().data("kafka").toString());
        config.put("broker.port", Integer.toString(setting.ports().of(NAME)));
        config.put("broker.controller-port", Integer.toString(setting.ports().of("broker-controller")));
        return JavaCommand.of(
                        setting.installation().jar("tools/broker"),
                        "512m",
                        "io.gezhi.broker.EmbeddedBroker",
                        "--config",
                        setting.write(NAME, config).toString())
                .with("-Xms256m", "-XX:+UseSerialGC", "-XX:MaxDirectMemorySize=128m")
                .with(ScratchFolder.flag(setting, NAME))
                .with(MetricsAgent.flag(setting, NAME, MetricsRules.BROKER))
                .command();
    }

    private Health ask() throws InterruptedException {
        // A refused connection is the common case while it starts; Kafka's client would retry it noisily.
        if (!LoopbackPort.isOpen(setting.ports().of(NAME))) {
            return new Health.Silent("does not accept connections");
        }
        try (Admin admin = admin()) {
            int nodes = admin.describeCluster()
                    .nodes()
                    .get(ANSWER_MS, TimeUnit.MILLISECONDS)
                    .size();
            return nodes == 1 ? new Health.Well("accepts clients") : new Health.Silent("has no active broker");
        } catch (ExecutionException | java.util.concurrent.TimeoutException failure) {
            return new Health.Silent("does not answer: " + failure.getMessage());
        }
    }

    /** Topics that must not be made by chance: those that are compacted, and those that a pattern has to find. */
    private void createTopics() throws Exception {
        try (Admin admin = admin()) {
            Set<String> present = new HashSet<>(admin.listTopics().names().get(30, TimeUnit.SECONDS));
            List<NewTopic> missing = Stream.of(
                            new NewTopic("rules", 1, (short) 1).configs(COMPACTED),
                            new NewTopic("alerts", 2, (short) 1),
                            new NewTopic("ops.load", 1, (short) 1),
                            new NewTopic("ops.source_summary", 1, (short) 1),
                            new NewTopic("ops.source_profile", 1, (short) 1),
                            new NewTopic("readings.electricity", 2, (short) 1),
                            new NewTopic("readings.water", 2, (short) 1),
                            new NewTopic("readings.gas", 2, (short) 1))
                    .filter(topic -> !present.contains(topic.name()))
                    .toList();
            admin.createTopics(missing).all().get(30, TimeUnit.SECONDS);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(
                "bootstrap.servers",
                setting.bootstrapServers(),
                "request.timeout.ms",
                Integer.toString(ANSWER_MS),
                "default.api.timeout.ms",
                Long.toString(Duration.ofSeconds(30).toMillis())));
    }
}
