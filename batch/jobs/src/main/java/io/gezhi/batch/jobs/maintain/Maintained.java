package io.gezhi.batch.jobs.maintain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What maintenance did to one table.
 *
 * @param filesRewritten small data files that were replaced
 * @param filesAdded data files that replaced them
 * @param snapshotsExpired snapshots that can no longer be read
 * @param filesDeleted files that only those snapshots named
 * @param orphansDeleted files that no table named; empty when nobody looked this time
 */
public record Maintained(
        String table,
        long filesRewritten,
        long filesAdded,
        long snapshotsExpired,
        long filesDeleted,
        OptionalLong orphansDeleted,
        double seconds) {

    boolean didSomething() {
        return filesRewritten > 0 || snapshotsExpired > 0 || orphansDeleted.isPresent();
    }

    public Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("table", table);
        summary.put("files_rewritten", filesRewritten);
        summary.put("files_added", filesAdded);
        summary.put("snapshots_expired", snapshotsExpired);
        summary.put("files_deleted", filesDeleted);
        orphansDeleted.ifPresent(files -> summary.put("orphans_deleted", files));
        return summary;
    }
}
