package io.gezhi.batch.jobs;

import io.gezhi.batch.jobs.NightOptions.Step;
import io.gezhi.batch.jobs.audit.AuditJob;
import io.gezhi.batch.jobs.audit.AuditJob.AuditResult;
import io.gezhi.batch.jobs.audit.RuleResult;
import io.gezhi.batch.jobs.index.ExpectedAreas;
import io.gezhi.batch.jobs.index.IndexInputs;
import io.gezhi.batch.jobs.index.IndexJob;
import io.gezhi.batch.jobs.index.NightIndex;
import io.gezhi.batch.jobs.index.SafetyMethod;
import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.LakeSession;
import io.gezhi.batch.jobs.locate.Locatable;
import io.gezhi.batch.jobs.locate.LocateJob;
import io.gezhi.batch.jobs.maintain.MaintainJob;
import io.gezhi.batch.jobs.maintain.MaintainPolicy;
import io.gezhi.batch.jobs.maintain.Maintained;
import io.gezhi.batch.jobs.merge.MergeJob;
import io.gezhi.batch.jobs.publish.PublishIndexJob;
import io.gezhi.batch.jobs.publish.PublishResult;
import io.gezhi.batch.jobs.reconcile.FeedBalance;
import io.gezhi.batch.jobs.reconcile.ReconcileJob;
import io.gezhi.runtime.lock.TableLocks;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Layer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The steps of a night in their order; what a gate finds before the index refuses the first night that was asked for. */
final class Night {
    private static final List<String> MAINTAINED = List.of("raw", "core", "mart", "quarantine", "ops");
    private static final List<String> WRITTEN = List.of(
            "merge_run",
            "incident_location",
            "service_event_location",
            "reconciliation",
            "index_goalpost",
            "safety_index",
            "safety_index_indicator",
            "publication",
            "maintenance");

    /** Landing commits every few seconds; a summary can be readable that long before the changes that it has seen. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Lake lake;
    private final TableLocks locks;
    private final CityProfile city;
    private final MaintainPolicy maintain;
    private final NightOptions options;
    private final Progress progress;
    private final Clock clock;
    private final String runId;
    private final Map<String, Object> result = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private Optional<String> refusal = Optional.empty();

    Night(
            Lake lake,
            TableLocks locks,
            CityProfile city,
            MaintainPolicy maintain,
            NightOptions options,
            Progress progress,
            Clock clock) {
        this.lake = lake;
        this.locks = locks;
        this.city = city;
        this.maintain = maintain;
        this.options = options;
        this.progress = progress;
        this.clock = clock;
        this.runId = options.runId().orElseGet(() -> "night-" + clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** What was done, step by step. */
    Map<String, Object> run() throws IOException {
        result.put("run_id", runId);
        prepare();
        Map<String, Object> seconds = new LinkedHashMap<>();
        timed(Step.MERGE, seconds, this::merge);
        timed(Step.LOCATE, seconds, this::locate);
        timed(Step.AUDIT, seconds, this::audit);
        timed(Step.RECONCILE, seconds, this::reconcile);
        timed(Step.INDEX, seconds, this::index);
        refuseWhatNoIndexRefused();
        timed(Step.MAINTAIN, seconds, this::maintain);
        result.put("seconds", seconds);
        return result;
    }

    /** Creates what this module writes and analysts read, so that views over it can be made before there is a row. */
    private void prepare() {
        lake.spark().sql("CREATE NAMESPACE IF NOT EXISTS " + LakeSession.CATALOG + ".analyst");
        WRITTEN.forEach(lake::create);
        lake.contracts().ofLayer(Layer.CORE).forEach(contract -> lake.create(contract.name()));
    }

    /** Why a night was refused, in one line. */
    Optional<String> refusal() {
        return refusal;
    }

    private interface Work {
        void run() throws IOException;
    }

    private void timed(Step step, Map<String, Object> seconds, Work work) throws IOException {
        if (options.has(step) || (step == Step.INDEX && options.has(Step.PUBLISH))) {
            long start = System.nanoTime();
            work.run();
            seconds.put(
                    step.name().toLowerCase(java.util.Locale.ROOT),
                    Math.round((System.nanoTime() - start) / 1e8) / 10.0);
        }
    }

    private void merge() {
        MergeJob job = new MergeJob(lake, runId, clock);
        List<Map<String, Object>> merged = new ArrayList<>();
        forEachCore(Step.MERGE, contract -> holding(lake.name(contract.name()), () -> job.run(contract))
                .map(done -> {
                    merged.add(done.summary());
                    return done.rowsRead();
                })
                .orElse(0L));
        result.put("merged", merged);
    }

    private void locate() {
        LocateJob job = new LocateJob(lake, clock);
        result.put(
                "located",
                Locatable.ALL.stream()
                        .map(locatable -> {
                            progress.report("locate " + locatable.dataset(), 0, 0, "rows");
                            var done = holding(lake.name(locatable.locations()), () -> job.run(locatable));
                            progress.report(
                                    "locate " + locatable.dataset(), done.relocated(), done.relocated(), "rows");
                            return done.summary();
                        })
                        .toList());
    }

    /** No two nights, and no night and a maintenance, work on one table at once. */
    private <T> T holding(String table, Supplier<T> work) {
        try (TableLocks.Held held = locks.hold(table)) {
            return work.get();
        }
    }

    private void audit() {
        AuditJob job = new AuditJob(lake);
        List<String> failures = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        forEachCore(Step.AUDIT, contract -> {
            AuditResult audit = job.run(contract);
            audit.failures().stream().map(RuleResult::toString).forEach(failures::add);
            audit.warnings().stream().map(RuleResult::toString).forEach(warnings::add);
            return (long) audit.failures().size();
        });
        problems.addAll(failures);
        result.put("failed_rules", failures);
        result.put("dangling_references", warnings);
    }

    /** Hands every core contract to the work, which says how many rows it dealt with. */
    private void forEachCore(Step step, Function<Contract, Long> work) {
        List<Contract> contracts = lake.contracts().ofLayer(Layer.CORE);
        for (Contract contract : contracts) {
            String label = NightJob.label(step, contract.name());
            progress.report(label, 0, 0, "rows");
            long rows = work.apply(contract);
            progress.report(label, rows, rows, "rows");
        }
    }

    private void reconcile() {
        progress.report("reconcile", 0, city.feeds().size(), "feeds");
        List<FeedBalance> balances = new ReconcileJob(lake, runId, clock, PATIENCE)
                .run(city.feeds(), options.nights().get(0));
        progress.report("reconcile", balances.size(), balances.size(), "feeds");
        balances.stream()
                .filter(balance -> !balance.isBalanced())
                .forEach(
                        balance -> problems.add("feed " + balance.feed() + " does not reconcile: " + balance.detail()));
        result.put("feeds", balances.stream().map(FeedBalance::summary).toList());
    }

    private void index() throws IOException {
        SafetyMethod method = SafetyMethod.read(city.indexMethod());
        IndexInputs inputs = IndexInputs.pin(lake);
        ExpectedAreas expected = ExpectedAreas.of(lake, inputs, method);
        PublishIndexJob publish = new PublishIndexJob(lake, method, inputs, expected, clock);
        LocalDate first = options.nights().get(0);
        if (!problems.isEmpty()) {
            refuse(publish.refuse(first, String.join("; ", problems)));
            return;
        }
        List<NightIndex> scored = new ArrayList<>();
        new IndexJob(lake, method, city.zone(), clock).run(inputs, options.nights(), night -> {
            scored.add(night);
            progress.report("index", scored.size(), options.nights().size(), "nights");
        });
        result.put("scored_nights", scored.size());
        if (options.has(Step.PUBLISH)) {
            publish(publish, scored);
        }
    }

    /** Gates hold without an index behind them as well. */
    private void refuseWhatNoIndexRefused() {
        if (refusal.isEmpty() && !problems.isEmpty()) {
            refusal = Optional.of("Cannot pass night " + options.nights().get(0) + ": " + String.join("; ", problems)
                    + " (run " + runId + ")");
        }
    }

    private void maintain() {
        MaintainJob job = new MaintainJob(lake, maintain, runId, clock);
        List<String> tables = MAINTAINED.stream()
                .flatMap(space -> lake.tablesIn(space).stream())
                .toList();
        Map<String, Instant> notMerged = notMergedSince();
        for (int i = 0; i < tables.size(); i++) {
            String table = tables.get(i);
            progress.report("maintain", i, tables.size(), "tables");
            holding(table, () -> job.run(table, notMerged.getOrDefault(table, Instant.MAX)));
        }
        progress.report("maintain", tables.size(), tables.size(), "tables");
        result.put("maintained", job.finish().stream().map(Maintained::summary).toList());
    }

    /** For each raw table, the age of the snapshot that its core table was merged up to. */
    private Map<String, Instant> notMergedSince() {
        MergeJob merges = new MergeJob(lake, runId, clock);
        Map<String, Instant> since = new HashMap<>();
        for (Contract contract : lake.contracts().ofLayer(Layer.CORE)) {
            String raw = lake.rawName(contract.name());
            if (lake.exists(raw)) {
                since.put(
                        raw,
                        merges.mergedLast(contract)
                                .map(lake.table(raw)::snapshot)
                                .map(MaintainJob::committedAt)
                                .orElse(Instant.EPOCH));
            }
        }
        return since;
    }

    private void publish(PublishIndexJob job, List<NightIndex> scored) {
        progress.report("publish", 0, scored.size(), "nights");
        PublishResult published = holding(
                lake.name("safety_index"), () -> holding(lake.name("safety_index_indicator"), () -> job.run(scored)));
        progress.report("publish", published.published().size(), scored.size(), "nights");
        result.put(
                "published",
                published.published().stream().map(LocalDate::toString).toList());
        result.put(
                "unchanged",
                published.unchanged().stream().map(LocalDate::toString).toList());
        result.put("published_rows", published.rows());
        refuse(published);
    }

    private void refuse(PublishResult published) {
        refusal = published
                .refusal()
                .map(refused ->
                        "Cannot publish night " + refused.night() + ": " + refused.reason() + " (run " + runId + ")");
    }
}
