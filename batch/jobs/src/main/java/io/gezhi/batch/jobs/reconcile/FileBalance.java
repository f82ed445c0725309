package io.gezhi.batch.jobs.reconcile;

import io.gezhi.batch.jobs.reconcile.LandedFeeds.Landed;
import io.gezhi.batch.jobs.reconcile.SourceLedgers.Loaded;
import io.gezhi.schemas.city.Feed;

/**
 * Compares what the loads of a file feed say with what stands in raw and in quarantine, and core with the newest versions of
 * deliveries that replace each other as a whole.
 */
record FileBalance(NewestDeliveries newest) {

    FeedBalance of(Feed feed, SourceLedgers sources, LandedFeeds counts, Quarantined quarantine) {
        Loaded loaded = sources.files().getOrDefault(feed.name(), Loaded.NONE);
        Landed raw = counts.rawOf(feed.name());
        Differences differences = new Differences();
        differences.require(
                "accepted",
                loaded.accepted(),
                quarantine.keptMessages() == 0 ? "landed" : "landed or refused when they landed",
                raw.rows() + quarantine.keptMessages());
        differences.require(
                "delivered",
                loaded.delivered(),
                "landed, open and dismissed",
                raw.rows() + quarantine.open() + quarantine.dismissed());
        differences.require("loaded out of quarantine", loaded.replayed(), "replayed", quarantine.replayedRows());
        differences.requireOnce(raw, quarantine);
        newest.check(feed, differences);
        return FeedBalance.of(
                feed, loaded.delivered(), null, raw, quarantine, counts.coreOf(feed.name()), differences.told());
    }
}
