package io.gezhi.batch.jobs.merge;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one merge did with the raw rows it read.
 *
 * @param fromSnapshot raw snapshot merged before, null the first time
 * @param toSnapshot raw snapshot merged now
 * @param superseded rows followed by a newer one of the same key within the increment, or by a newer delivery
 * @param withdrawn rows of core that a newer version of their delivery does not have, whether or not another row
 *     takes their place; not among the rows read
 */
public record MergeResult(
        String dataset,
        Long fromSnapshot,
        long toSnapshot,
        long rowsRead,
        long inserted,
        long updated,
        long unchanged,
        long late,
        long deleted,
        long superseded,
        long withdrawn) {

    public MergeResult {
        if (rowsRead != inserted + updated + unchanged + late + deleted + superseded) {
            throw new IllegalStateException("Cannot merge " + dataset + ": " + rowsRead + " rows were read and "
                    + (inserted + updated + unchanged + late + deleted + superseded) + " accounted for");
        }
    }

    /** Rows that the commit wrote. */
    public long written() {
        return inserted + updated + deleted + withdrawn;
    }

    public Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("dataset", dataset);
        summary.put("rows_read", rowsRead);
        summary.put("inserted", inserted);
        summary.put("updated", updated);
        summary.put("unchanged", unchanged);
        summary.put("late", late);
        summary.put("deleted", deleted);
        summary.put("superseded", superseded);
        if (withdrawn > 0) {
            summary.put("withdrawn", withdrawn);
        }
        return summary;
    }
}
