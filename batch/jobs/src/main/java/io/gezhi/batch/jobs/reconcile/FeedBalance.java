package io.gezhi.batch.jobs.reconcile;

import io.gezhi.batch.jobs.reconcile.LandedFeeds.Held;
import io.gezhi.batch.jobs.reconcile.LandedFeeds.Landed;
import io.gezhi.schemas.city.Feed;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a feed's source says and what the lake holds of it.
 *
 * @param sourceRows each once, whether or not it was read again out of quarantine
 * @param quarantinedRows rows that ever went to quarantine: open, replayed and dismissed
 * @param sourceHashSum null where the source gives none
 * @param detail what does not agree; empty when all does
 */
public record FeedBalance(
        String feed,
        String dataset,
        long sourceRows,
        long landedRows,
        long quarantinedRows,
        long openRows,
        long replayedRows,
        long dismissedRows,
        long coreRows,
        BigDecimal sourceHashSum,
        BigDecimal coreHashSum,
        String detail) {

    static FeedBalance of(
            Feed feed,
            long sourceRows,
            BigDecimal sourceHash,
            Landed raw,
            Quarantined quarantine,
            Held core,
            String detail) {
        return new FeedBalance(
                feed.name(),
                feed.contract().name(),
                sourceRows,
                raw.rows(),
                quarantine.rows(),
                quarantine.open(),
                quarantine.replayed(),
                quarantine.dismissed(),
                core.rows(),
                sourceHash,
                core.hashSum(),
                detail);
    }

    /** The same, with the doubt that rows were still landing when it was last looked at. */
    FeedBalance stillLanding(Duration patience) {
        return isBalanced()
                ? this
                : new FeedBalance(
                        feed,
                        dataset,
                        sourceRows,
                        landedRows,
                        quarantinedRows,
                        openRows,
                        replayedRows,
                        dismissedRows,
                        coreRows,
                        sourceHashSum,
                        coreHashSum,
                        detail + "; landing is behind: rows still landed after " + patience.toSeconds() + " s");
    }

    public boolean isBalanced() {
        return detail.isEmpty();
    }

    public Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("feed", feed);
        summary.put("dataset", dataset);
        summary.put("source_rows", sourceRows);
        summary.put("landed_rows", landedRows);
        summary.put("quarantined_rows", quarantinedRows);
        summary.put("open_rows", openRows);
        summary.put("replayed_rows", replayedRows);
        summary.put("dismissed_rows", dismissedRows);
        summary.put("core_rows", coreRows);
        summary.put("is_balanced", isBalanced());
        if (!isBalanced()) {
            summary.put("detail", detail);
        }
        return summary;
    }
}
