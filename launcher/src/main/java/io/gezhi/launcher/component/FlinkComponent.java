package io.gezhi.launcher.component;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.launcher.home.HeldProfile;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.process.Command;
import io.gezhi.launcher.process.ProcessLedger;
import io.gezhi.runtime.checkpoint.CheckpointCleaner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A streaming job in a process of its own, which is a Flink cluster of one. */
final class FlinkComponent {

    static final String LAND = "land";
    static final String RULES = "rules";

    /** What Flink and Iceberg reach into; the manifest of the job's jar says the same, but is heard by -jar only. */
    private static final String[] OPENED = {
        "java.base/java.nio",
        "java.base/sun.nio.ch",
        "java.base/java.net",
        "java.base/java.util",
        "java.base/java.util.concurrent",
        "java.base/java.lang",
        "java.base/java.time"
    };

    /** As many as the jobs themselves retain. */
    private static final int KEPT_CHECKPOINTS = 3;
    /** Many times the interval of checkpoints; a machine that is merely busy is faster. */
    private static final Duration STANDS_STILL = Duration.ofMinutes(10);

    private final Setting setting;
    private final String name;

    private FlinkComponent(Setting setting, String name) {
        this.setting = setting;
        this.name = name;
    }

    /** Lands what is in the log. */
    static Component land(Setting setting) {
        FlinkComponent land = new FlinkComponent(setting, LAND);
        return land.component(
                List.of(PostgresComponent.NAME, BrokerComponent.NAME),
                () -> land.command("ingestion/land", "io.gezhi.ingestion.land.LandChangesJob", "768m", land.landing()));
    }

    /** Evaluates the rules over what is in the log. */
    static Component rules(Setting setting) {
        FlinkComponent rules = new FlinkComponent(setting, RULES);
        return rules.component(
                List.of(BrokerComponent.NAME),
                () -> rules.command(
                        "streaming/jobs", "io.gezhi.streaming.jobs.EvaluateRulesJob", "640m", rules.common()));
    }

    private Component component(List<String> after, Component.Launch launch) {
        return new Component(
                name,
                after,
                List.of(name, MetricsAgent.port(name)),
                launch,
                this::ask,
                Component.Task.NOTHING,
                Component.Stop.POLITELY);
    }

    private Command command(String module, String main, String heap, Map<String, String> config) throws IOException {
        new CheckpointCleaner(checkpoints()).keepNewest(KEPT_CHECKPOINTS);
        new HeldProfile(setting.home()).note(name, setting.city());
        return JavaCommand.of(
                        setting.installation().jar(module),
                        heap,
                        main,
                        "--config",
                        setting.write(name, config).toString())
                .with("-XX:+UseSerialGC", "-XX:MaxDirectMemorySize=256m", "-XX:MaxMetaspaceSize=256m")
                .with(ScratchFolder.flag(setting, name))
                .with(MetricsAgent.flag(setting, name, MetricsRules.FLINK))
                .opening(OPENED)
                .command();
    }

    private Path checkpoints() {
        return setting.home().data("flink").resolve(name);
    }

    private Map<String, String> common() {
        Map<String, String> config = new TreeMap<>();
        config.put("city.profile", setting.city().toString());
        config.put("kafka.bootstrap-servers", setting.bootstrapServers());
        config.put("checkpoint.dir", checkpoints().toString());
        config.put("rest.port", Integer.toString(setting.ports().of(name)));
        return config;
    }

    private Map<String, String> landing() {
        Map<String, String> config = common();
        config.putAll(setting.catalog());
        // Without the key landing would take messages that nobody de-identified.
        config.put(
                "deidentification.mark-key-file", setting.secrets().key("mark").toString());
        config.put("seal.key-file", setting.secrets().key("seal").toString());
        return config;
    }

    private Health ask() throws InterruptedException {
        try {
            JsonNode jobs = Http.get(setting.ports().of(name), "/jobs/overview").path("jobs");
            if (jobs.isEmpty()) {
                return new Health.Silent("has no job yet");
            }
            String state = jobs.get(0).path("state").asText();
            return switch (state) {
                case "RUNNING" -> running();
                case "CREATED", "INITIALIZING" ->
                    new Health.Silent("job is " + state.toLowerCase(java.util.Locale.ROOT));
                default -> new Health.Unwell("job is " + state.toLowerCase(java.util.Locale.ROOT) + ": " + cause(jobs));
            };
        } catch (IOException failure) {
            return new Health.Silent("does not answer: " + failure.getMessage());
        }
    }

    /** A job that runs and completes no checkpoint lands nothing: it is not well, whatever Flink says of it. */
    private Health running() throws IOException {
        Optional<Duration> age =
                LandingLag.newestCheckpoint(setting, name).map(at -> Duration.between(at, Instant.now()));
        Optional<Duration> runsFor = new ProcessLedger(setting.home().run())
                .alive(name)
                .map(entry -> Duration.between(entry.since(), Instant.now()));
        boolean standsStill = age.filter(each -> each.compareTo(STANDS_STILL) > 0)
                        .isPresent()
                && runsFor.filter(each -> each.compareTo(STANDS_STILL) > 0).isPresent();
        if (standsStill) {
            return new Health.Unwell("job is running, and has completed no checkpoint for "
                    + age.get().toMinutes() + " min: nothing is landed");
        }
        return new Health.Well("job is running" + behind()
                + age.map(each -> ", checkpoint " + each.toSeconds() + " s ago").orElse(""));
    }

    private String behind() {
        if (!name.equals(LAND)) {
            return "";
        }
        try {
            return ", " + LandingLag.messages(setting) + " messages behind";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        } catch (Exception brokerDoesNotAnswer) {
            return ", and the broker does not say how far it is behind";
        }
    }

    private String cause(JsonNode jobs) throws IOException, InterruptedException {
        String id = jobs.get(0).path("jid").asText();
        JsonNode exceptions = Http.get(setting.ports().of(name), "/jobs/" + id + "/exceptions");
        String trace = exceptions
                .path("exceptionHistory")
                .path("entries")
                .path(0)
                .path("stacktrace")
                .asText("no cause told");
        String[] lines = trace.split("\n", -1);
        String cause = lines[0];
        for (String line : lines) {
            if (line.startsWith("Caused by: ")) {
                cause = line.substring("Caused by: ".length());
            }
        }
        return cause;
    }
}
