package io.gezhi.batch.jobs;

import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.LakeSession;
import io.gezhi.batch.jobs.maintain.MaintainPolicy;
import io.gezhi.batch.jobs.pipeline.AuditStep;
import io.gezhi.batch.jobs.pipeline.IndexStep;
import io.gezhi.batch.jobs.pipeline.LocateStep;
import io.gezhi.batch.jobs.pipeline.MaintainStep;
import io.gezhi.batch.jobs.pipeline.MergeStep;
import io.gezhi.batch.jobs.pipeline.NightContext;
import io.gezhi.batch.jobs.pipeline.ReconcileStep;
import io.gezhi.batch.jobs.pipeline.Step;
import io.gezhi.batch.jobs.pipeline.StepName;
import io.gezhi.batch.jobs.pipeline.StepReport;
import io.gezhi.schemas.table.TableName;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The steps of a night in their order.
 *
 * <pre>
 * merge -> locate -> audit -> reconcile -> index and publish -> maintain
 *                      |          |              |
 *                      +----------+--- gates ----+  what they find refuses the first night that was asked for
 * </pre>
 */
final class Night {
    private final NightContext context;
    private final List<Step> steps;
    private final Set<String> written;
    private Optional<String> refusal = Optional.empty();

    private Night(NightContext context, List<Step> steps, Set<String> written) {
        this.context = context;
        this.steps = List.copyOf(steps);
        this.written = Set.copyOf(written);
    }

    /** All steps; which of them run is the options' business. */
    static List<Step> steps(MaintainPolicy maintain, boolean publishes) {
        return List.of(
                new MergeStep(),
                new LocateStep(),
                new AuditStep(),
                new ReconcileStep(),
                new IndexStep(publishes),
                new MaintainStep(maintain));
    }

    static Night of(NightContext context, NightOptions options, MaintainPolicy maintain) {
        List<Step> all = steps(maintain, options.has(StepName.PUBLISH));
        return new Night(
                context,
                all.stream()
                        .filter(step -> options.has(step.name())
                                || (step.name() == StepName.INDEX && options.has(StepName.PUBLISH)))
                        .toList(),
                all.stream()
                        .flatMap(step -> step.writes(context.lake().contracts()).stream())
                        .collect(Collectors.toSet()));
    }

    /** What was done, step by step. */
    Map<String, Object> run() throws IOException {
        prepare();
        Map<String, Object> result = new LinkedHashMap<>();
        Map<String, Object> seconds = new LinkedHashMap<>();
        result.put("run_id", context.runId());
        for (Step step : steps) {
            long start = System.nanoTime();
            StepReport report = step.run(context);
            seconds.put(step.name().text(), Math.round((System.nanoTime() - start) / 1e8) / 10.0);
            result.putAll(report.told());
            refusal = refusal.or(report::refusal);
        }
        result.put("seconds", seconds);
        return result;
    }

    /** Why a night was refused, in one line; gates hold without an index behind them as well. */
    Optional<String> refusal() {
        return refusal.or(() -> context.gates().areOpen()
                ? Optional.empty()
                : Optional.of("Cannot pass night " + context.nights().get(0) + ": "
                        + context.gates().told() + " (run " + context.runId() + ")"));
    }

    /** Creates what any step writes and analysts read, so that views over it can be made before there is a row. */
    private void prepare() {
        Lake lake = context.lake();
        lake.spark().sql("CREATE NAMESPACE IF NOT EXISTS " + LakeSession.CATALOG + "." + TableName.ANALYST);
        lake.createAll(written);
    }
}
