package io.gezhi.batch.jobs.reconcile;

import java.math.BigDecimal;
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
