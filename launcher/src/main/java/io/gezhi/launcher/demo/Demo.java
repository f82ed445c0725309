package io.gezhi.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import io.gezhi.launcher.Failure;
import io.gezhi.launcher.component.Trino;
import io.gezhi.launcher.console.Console;
import io.gezhi.launcher.console.Step;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.job.Job;
import io.gezhi.launcher.job.JobRun;
import io.gezhi.launcher.job.Jobs;
import io.gezhi.launcher.process.ProcessLedger;
import io.gezhi.launcher.stack.Stack;
import io.gezhi.schemas.city.Channel;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.serving.view.AnalystViews;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One run from an empty home to a published index and live alerts.
 *
 * <pre>
 * stack up -------+--------------+-----------------+
 *                 |              |                 |
 * city invented --+-> registry --+-> connector --> captured --+
 *                 |      +-----> sources counted -------------+-> landed --> night --> views, summary
 *                 +-> files loaded ---------------------------+         +--> readings --> first alerts
 * </pre>
 */
public final class Demo {

    private static final long LANDING_SECONDS = 900;

    private final Setting setting;
    private final Console console;
    private final Stack stack;
    private final DemoPlan plan;
    private final CityProfile city;
    private final Jobs jobs;
    private final JobRun run;
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
        this.run = new JobRun(setting, console);
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
        CompletableFuture<Long> registry =
                work.after("registry", () -> filledRegistry(data.join()), data, stack.ready("postgres"));
        CompletableFuture<?> captured =
                work.after("capture", () -> captured(registry.join()), registry, stack.ready("connect"));
        CompletableFuture<?> files = work.after("files", () -> loaded(data.join()), data, stack.ready("broker"));
        CompletableFuture<?> sources = work.after("sources", () -> keep(jobs.summariseSources()), registry, files);
        CompletableFuture<?> landed = work.after(
                "landing", () -> keep(jobs.awaitLanded(LANDING_SECONDS)), captured, sources, stack.ready("land"));
        CompletableFuture<?> night = work.after("night", () -> keep(jobs.night(plan.nightOptions(city))), landed);
        if (isLive()) {
            CompletableFuture<?> readings = readings(landed, data);
            CompletableFuture<?> alerts = work.after("alerts", this::firstAlerts, landed, stack.ready("rules"));
            Work.await(up, data, registry, captured, files, sources, landed, night, readings, alerts);
        } else {
            Work.await(up, data, registry, captured, files, sources, landed, night);
        }
    }

    private boolean isLive() {
        return !city.feedsOf(Channel.GATEWAY).isEmpty();
    }

    private CompletableFuture<Path> invented() {
        Path folder = setting.home().data("city");
        return work.begin("city", () -> {
            keep(jobs.generateCity(plan.people(), plan.seed(), folder));
            return folder;
        });
    }

    /** The position of the registries' log after the tables were filled. */
    private long filledRegistry(Path data) throws Exception {
        keep(jobs.fillRegistry(data));
        return new Capture(setting, console).positionOfRegistry();
    }

    private boolean captured(long position) throws InterruptedException {
        keep(jobs.setUpConnector());
        new Capture(setting, console).awaitUpTo(position);
        return true;
    }

    private boolean loaded(Path data) {
        city.feedsOf(Channel.FILES).forEach(feed -> keep(jobs.loadFiles(feed.name(), data, List.of())));
        return true;
    }

    /** Once, the readings are part of what is waited for; else they go on for as long as the stack does. */
    private CompletableFuture<?> readings(CompletableFuture<?> landed, CompletableFuture<Path> data) {
        List<String> options = plan.once() ? List.of() : List.of("--follow");
        CompletableFuture<?> sent = work.after(
                "readings", () -> keep(jobs.streamReadings(data.join(), options)), landed, stack.ready("rules"));
        return plan.once() ? sent : landed;
    }

    private boolean firstAlerts() {
        results.put("alerts", LongNode.valueOf(new AlertWatch(setting, console).first()));
        return true;
    }

    private boolean keep(Job job) {
        results.put(job.name(), run.run(job));
        return true;
    }

    private Map<String, String> summary() {
        try (Connection trino = Trino.lake(setting).connect()) {
            List<String> views = phases.time(
                    "views", () -> AnalystViews.of(city).bring(trino, true).present());
            Summary summary = new Summary(trino);
            summary.print(System.out);
            System.out.println();
            System.out.println("Views for analysts: " + String.join(", ", views));
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
