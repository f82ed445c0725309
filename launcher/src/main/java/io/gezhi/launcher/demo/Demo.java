package io.gezhi.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import io.gezhi.launcher.Failure;
import io.gezhi.launcher.component.Trino;
import io.gezhi.launcher.console.Console;
import io.gezhi.launcher.console.Step;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.job.JobRun;
import io.gezhi.launcher.job.Jobs;
import io.gezhi.launcher.night.Capture;
import io.gezhi.launcher.night.NightRun;
import io.gezhi.launcher.process.ProcessLedger;
import io.gezhi.launcher.profile.ProfileFollowing;
import io.gezhi.launcher.stack.Stack;
import io.gezhi.schemas.city.Channel;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.city.Feed;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * One run from an empty home to a published index and live alerts.
 *
 * <pre>
 * stack up -------+--------------+-----------------+
 *                 |              |                 |
 * city invented --+-> registry --+-> capture ------+--> landed --> night --> summary
 *                 +-> files loaded ----------------+          +--> readings --> first alerts
 * </pre>
 *
 * A city without registries or without gateways goes the same way without them. What it does of itself is only to bring
 * data in: the rest is what {@code up}, {@code load} and {@code night} do.
 */
public final class Demo {

    private final Setting setting;
    private final Console console;
    private final Stack stack;
    private final DemoPlan plan;
    private final CityProfile city;
    private final Jobs jobs;
    private final JobRun run;
    private final ProfileFollowing following;
    private final NightRun night;
    private final Phases phases;
    private final Work work;
    private final Map<String, JsonNode> results = new ConcurrentHashMap<>();

    public Demo(Setting setting, Console console, Stack stack, DemoPlan plan, CityProfile city) {
        this.setting = setting;
        this.console = console;
        this.stack = stack;
        this.plan = plan;
        this.city = city;
        this.jobs = new Jobs(setting);
        this.run = new JobRun(setting, console, results::put);
        this.following = new ProfileFollowing(setting, console, city, stack, run);
        this.night = new NightRun(setting, console, city, following, run);
        this.phases = new Phases(console);
        this.work = new Work(phases);
    }

    /** Runs to the end of the first night and the first alerts, prints what was built, and keeps the record. */
    public void run() {
        Instant startedAt = Instant.now();
        try (ResourceSampler resources =
                ResourceSampler.start(new ProcessLedger(setting.home().run()))) {
            build();
            Map<String, String> answers = summary();
            Path record = record(startedAt, resources, answers).write(setting.home());
            console.say("Done after " + Step.span(Duration.ofSeconds(Math.round(phases.seconds())))
                    + " and "
                    + Math.round(resources.processorSeconds().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum())
                    + " s of processor time; everything together held " + resources.highest() / (1024 * 1024)
                    + " MiB at most; record in "
                    + record);
        }
    }

    /** Shows alerts until the process ends. */
    public void watch() {
        if (isLive()) {
            new AlertWatch(setting, console).forever();
        }
    }

    private void build() {
        CompletableFuture<?> up = work.begin("stack", () -> {
            stack.up();
            return true;
        });
        CompletableFuture<Path> data =
                plan.data().map(CompletableFuture::completedFuture).orElseGet(this::invented);
        CompletableFuture<?> files = work.after("files", () -> loaded(data.join()), data, stack.ready("broker"));
        CompletableFuture<?> captured = hasRegistries() ? captured(data) : files;
        CompletableFuture<?> landed =
                work.after("landing", this::landed, captured, files, stack.ready("land"), stack.ready("trino"));
        CompletableFuture<?> published =
                work.after("night", () -> night.publish(nightOptions()), landed, stack.ready("trino"));
        if (isLive()) {
            CompletableFuture<?> readings = readings(landed, data);
            CompletableFuture<?> alerts = work.after("alerts", this::firstAlerts, landed, stack.ready("rules"));
            Work.await(up, data, captured, files, landed, published, readings, alerts);
        } else {
            Work.await(up, data, captured, files, landed, published);
        }
    }

    private boolean isLive() {
        return !city.feedsOf(Channel.GATEWAY).isEmpty();
    }

    private boolean hasRegistries() {
        return !city.feedsOf(Channel.REGISTRY).isEmpty();
    }

    private CompletableFuture<Path> invented() {
        Path folder = setting.home().data("city");
        return work.begin("city", () -> {
            run.run(jobs.generateCity(plan.people(), plan.seed(), folder));
            return folder;
        });
    }

    private CompletableFuture<?> captured(CompletableFuture<Path> data) {
        CompletableFuture<?> registry =
                work.after("registry", () -> run.run(jobs.fillRegistry(data.join())), data, stack.ready("postgres"));
        return work.after(
                "capture",
                () -> {
                    following.bringConnector();
                    Capture capture = new Capture(setting, console);
                    capture.awaitUpTo(capture.positionOfRegistry());
                    return true;
                },
                registry,
                stack.ready("connect"));
    }

    private boolean loaded(Path data) {
        DeliveredFiles delivered = new DeliveredFiles(data);
        int loaded = 0;
        for (Feed feed : city.feedsOf(Channel.FILES)) {
            List<String> names = delivered.names(feed);
            if (!names.isEmpty()) {
                run.run(jobs.loadFiles(feed.name(), data, names));
                loaded++;
            } else {
                console.say("feed " + feed.name() + " is left out: none of its files "
                        + String.join(", ", feed.files().orElseThrow().files()) + " is in " + data);
            }
        }
        if (loaded == 0 && !city.feedsOf(Channel.FILES).isEmpty()) {
            throw Failure.mistake(
                    "Cannot demonstrate " + city.city() + ": no file of any feed is in the folder (" + data + ")");
        }
        return true;
    }

    private List<String> nightOptions() {
        List<String> options = new ArrayList<>(plan.nightOptions(city));
        options.addAll(NightRun.stepsOf(city, console));
        return options;
    }

    private boolean landed() throws InterruptedException {
        night.awaitSources();
        return true;
    }

    /** Once, the readings are part of what is waited for; else they go on for as long as the stack does. */
    private CompletableFuture<?> readings(CompletableFuture<?> landed, CompletableFuture<Path> data) {
        List<String> options = plan.once() ? List.of() : List.of("--follow");
        CompletableFuture<?> sent = work.after(
                "readings", () -> run.run(jobs.streamReadings(data.join(), options)), landed, stack.ready("rules"));
        return plan.once() ? sent : landed;
    }

    private boolean firstAlerts() {
        results.put("alerts", LongNode.valueOf(new AlertWatch(setting, console).first()));
        return true;
    }

    private Map<String, String> summary() {
        try (Connection trino = Trino.lake(setting).connect()) {
            Summary summary = new Summary(trino);
            summary.print(System.out);
            System.out.println();
            System.out.println("Views for analysts: "
                    + following.views().stream().map(name -> "analyst." + name).collect(Collectors.joining(", ")));
            System.out.println("Ask more: ./gezhi sql --home " + setting.home().folder()
                    + " \"SELECT * FROM mart.safety_index ORDER BY score LIMIT 10\"");
            return summary.rows();
        } catch (Failure told) {
            throw told;
        } catch (Exception failure) {
            throw Failure.outside("Cannot sum up: " + failure.getMessage(), failure);
        }
    }

    private RunRecord record(Instant startedAt, ResourceSampler resources, Map<String, String> answers) {
        return new RunRecord(
                city.city(),
                startedAt,
                Runtime.getRuntime().availableProcessors(),
                phases.seconds(),
                resources.highest(),
                resources.highestOfEach(),
                resources.processorSeconds(),
                phases.finished(),
                results,
                answers);
    }
}
