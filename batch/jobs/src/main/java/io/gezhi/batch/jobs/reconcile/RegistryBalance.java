package io.gezhi.batch.jobs.reconcile;

import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.merge.MergeJob;
import io.gezhi.batch.jobs.reconcile.LandedFeeds.Held;
import io.gezhi.batch.jobs.reconcile.LandedFeeds.Landed;
import io.gezhi.batch.jobs.reconcile.SourceLedgers.Summary;
import io.gezhi.schemas.city.Feed;
import java.math.BigDecimal;
import java.util.Optional;

/** Compares the newest summary of a registry's table with what the lake holds as of the moment of that summary. */
record RegistryBalance(Lake lake, MergeJob merges) {

    FeedBalance of(Feed feed, SourceLedgers sources, LandedFeeds counts, Quarantined quarantine) {
        Summary summary = sources.registries().get(feed.name());
        Landed raw = counts.rawOf(feed.name());
        Differences differences = new Differences();
        if (summary == null || summary.refusal().isPresent()) {
            if (summary != null) {
                differences.add(summary.refusal().orElseThrow());
            } else if (raw.rows() > 0) {
                differences.add("the registry has given no summary");
            }
            Held core = counts.coreOf(feed.name());
            return FeedBalance.of(feed, 0, null, raw, quarantine, core, differences.told());
        }
        differences.requireOnce(raw, quarantine);
        Held held = held(feed, summary, quarantine, counts.coreOf(feed.name()));
        compare(summary, held, differences);
        return FeedBalance.of(
                feed,
                summary.rows() + summary.rejected(),
                summary.hashSum(),
                raw,
                quarantine,
                held,
                differences.told());
    }

    private static void compare(Summary summary, Held held, Differences differences) {
        differences.require("source", summary.rows(), "core", held.rows());
        if (summary.rows() == held.rows() && summary.hashSum().compareTo(held.hashSum()) != 0) {
            differences.add("as many rows in core as at the source, but of other content (" + held.hashSum()
                    + " against " + summary.hashSum() + ")");
        }
    }

    private Held held(Feed feed, Summary summary, Quarantined quarantine, Held now) {
        Optional<RegistryMoment> known = RegistryMoment.of(
                lake,
                feed.contract(),
                feed.name(),
                merges.mergedLast(feed.contract()),
                summary.at(),
                quarantine.rows() > 0);
        if (known.isEmpty()) {
            return new Held(0, BigDecimal.ZERO);
        }
        try (RegistryMoment moment = known.get()) {
            Held own = moment.own(now);
            return own.rows() == summary.rows() ? own : own.plus(moment.overtaken());
        }
    }
}
