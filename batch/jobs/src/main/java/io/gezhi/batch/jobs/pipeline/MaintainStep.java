package io.gezhi.batch.jobs.pipeline;

import io.gezhi.batch.jobs.lake.SideBySide;
import io.gezhi.batch.jobs.maintain.MaintainJob;
import io.gezhi.batch.jobs.maintain.MaintainPolicy;
import io.gezhi.batch.jobs.maintain.Maintained;
import io.gezhi.batch.jobs.merge.MergeJob;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Contracts;
import io.gezhi.schemas.contract.Layer;
import io.gezhi.schemas.table.TableName;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fewer files and fewer snapshots for every table that needs it. */
public final class MaintainStep implements Step {
    private final MaintainPolicy policy;

    public MaintainStep(MaintainPolicy policy) {
        this.policy = policy;
    }

    @Override
    public StepName name() {
        return StepName.MAINTAIN;
    }

    @Override
    public Set<String> reads(Contracts contracts) {
        return Set.of("publication");
    }

    @Override
    public Set<String> writes(Contracts contracts) {
        return Set.of("maintenance");
    }

    @Override
    public StepReport run(NightContext night) {
        MaintainJob job = new MaintainJob(night.lake(), policy, night.runId(), night.clock());
        List<String> tables = TableName.WITH_TABLES.stream()
                .flatMap(space -> night.lake().tablesIn(space).stream())
                .toList();
        Map<String, Instant> notMerged = notMergedSince(night);
        night.progress().report("maintain", 0, tables.size(), "tables");
        List<Maintained> done = SideBySide.forEach(
                tables,
                table -> night.holding(table, () -> job.run(table, notMerged.getOrDefault(table, Instant.MAX))));
        night.progress().report("maintain", tables.size(), tables.size(), "tables");
        return StepReport.of(
                "maintained", job.finish(done).stream().map(Maintained::summary).toList());
    }

    /** For each raw table, the age of the snapshot that its core table was merged up to. */
    private static Map<String, Instant> notMergedSince(NightContext night) {
        MergeJob merges = new MergeJob(night.lake(), night.runId(), night.clock());
        Map<String, Instant> since = new HashMap<>();
        for (Contract contract : night.lake().contracts().ofLayer(Layer.CORE)) {
            String raw = night.lake().rawName(contract.name());
            if (night.lake().exists(raw)) {
                since.put(
                        raw,
                        merges.mergedLast(contract)
                                .map(night.lake().table(raw)::snapshot)
                                .map(MaintainJob::committedAt)
                                .orElse(Instant.EPOCH));
            }
        }
        return since;
    }
}
