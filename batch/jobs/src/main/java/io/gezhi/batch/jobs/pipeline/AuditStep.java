package io.gezhi.batch.jobs.pipeline;

import io.gezhi.batch.jobs.audit.AuditJob;
import io.gezhi.batch.jobs.audit.AuditJob.AuditResult;
import io.gezhi.batch.jobs.audit.RuleResult;
import io.gezhi.schemas.contract.Contracts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The checks of the contracts on core. */
public final class AuditStep implements Step {
    @Override
    public StepName name() {
        return StepName.AUDIT;
    }

    @Override
    public Set<String> reads(Contracts contracts) {
        return CoreTables.names(contracts);
    }

    @Override
    public Set<String> writes(Contracts contracts) {
        return Set.of(AuditJob.LEDGER);
    }

    @Override
    public StepReport run(NightContext night) {
        AuditJob job = AuditJob.over(night.lake(), night.runId(), night.clock());
        List<AuditResult> results = CoreTables.forEach(night, name(), job::run);
        job.note(results);
        List<String> failures = told(results, AuditResult::failures);
        night.gates().found(failures);
        return new StepReport(
                Map.of("failed_rules", failures, "dangling_references", told(results, AuditResult::warnings)),
                Optional.empty());
    }

    private static List<String> told(List<AuditResult> results, Function<AuditResult, List<RuleResult>> part) {
        return results.stream()
                .flatMap(result -> part.apply(result).stream())
                .map(RuleResult::toString)
                .toList();
    }
}
