package io.gezhi.batch.jobs.pipeline;

import io.gezhi.batch.jobs.merge.MergeJob;
import io.gezhi.batch.jobs.merge.MergeResult;
import io.gezhi.schemas.contract.Contracts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Raw rows to core rows, table by table. */
public final class MergeStep implements Step {
    @Override
    public StepName name() {
        return StepName.MERGE;
    }

    @Override
    public Set<String> reads(Contracts contracts) {
        return Set.of("load");
    }

    @Override
    public Set<String> writes(Contracts contracts) {
        return CoreTables.names(contracts, "merge_run");
    }

    @Override
    public StepReport run(NightContext night) {
        MergeJob job = new MergeJob(night.lake(), night.runId(), night.clock());
        List<MergeResult> merged = CoreTables.forEach(
                        night,
                        name(),
                        contract -> night.holding(night.lake().name(contract.name()), () -> job.merge(contract)))
                .stream()
                .flatMap(Optional::stream)
                .toList();
        job.note(merged);
        return StepReport.of("merged", merged.stream().map(MergeResult::summary).toList());
    }
}
