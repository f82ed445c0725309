package io.gezhi.batch.jobs.pipeline;

import io.gezhi.batch.jobs.profile.JudgeProfilesJob;
import io.gezhi.batch.jobs.profile.ProfileVerdict;
import io.gezhi.batch.jobs.reconcile.FeedBalance;
import io.gezhi.batch.jobs.reconcile.ReconcileJob;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.contract.Contracts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Each feed against what its source says of itself: by count and content, and column by column before mapping. */
public final class ReconcileStep implements Step {
    /** Landing commits every few seconds; a summary can be readable that long before the changes that it has seen. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public StepName name() {
        return StepName.RECONCILE;
    }

    @Override
    public Set<String> reads(Contracts contracts) {
        return CoreTables.names(
                contracts, "load", "source_summary", "source_profile", "quarantine_record", "quarantine_decision");
    }

    @Override
    public Set<String> writes(Contracts contracts) {
        return Set.of("reconciliation", "profile_comparison");
    }

    @Override
    public StepReport run(NightContext night) {
        List<Feed> feeds = night.city().feeds();
        night.progress().report("reconcile", 0, feeds.size(), "feeds");
        List<FeedBalance> balances =
                new ReconcileJob(night.lake(), night.runId(), night.clock(), PATIENCE).run(feeds, night.firstNight());
        List<ProfileVerdict> verdicts =
                new JudgeProfilesJob(night.lake(), night.runId(), night.clock(), night.accepted()).run(feeds);
        night.progress().report("reconcile", balances.size(), balances.size(), "feeds");
        balances.stream().filter(balance -> !balance.isBalanced()).forEach(balance -> night.gates()
                .found(List.of("feed " + balance.feed() + " does not reconcile: " + balance.detail())));
        verdicts.forEach(verdict -> night.gates().found(verdict.told()));
        return new StepReport(
                Map.of(
                        "feeds",
                        balances.stream().map(FeedBalance::summary).toList(),
                        "profile_warnings",
                        verdicts.stream()
                                .flatMap(verdict -> verdict.warnings().stream())
                                .toList()),
                Optional.empty());
    }
}
