package io.gezhi.batch.jobs.locate;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the rows of a data set lie after a run.
 *
 * @param rows current rows
 * @param relocated rows that were new or changed, or whose places changed
 * @param divisionsCompared rows located by point whose source states a division, of which {@code divisionsAgreeing} agree
 */
public record LocateResult(
        String dataset,
        long rows,
        long relocated,
        long byPoint,
        long byPublished,
        long nowhere,
        long withoutPoint,
        long divisionsCompared,
        long divisionsAgreeing,
        long gridsCompared,
        long gridsAgreeing) {

    public Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("dataset", dataset);
        summary.put("rows", rows);
        summary.put("relocated", relocated);
        summary.put("by_point", byPoint);
        summary.put("by_published", byPublished);
        summary.put("nowhere", nowhere);
        summary.put("without_point", withoutPoint);
        if (divisionsCompared > 0) {
            summary.put("division_compared", divisionsCompared);
            summary.put("division_agreement", (double) divisionsAgreeing / divisionsCompared);
        }
        if (gridsCompared > 0) {
            summary.put("grid_compared", gridsCompared);
            summary.put("grid_agreement", (double) gridsAgreeing / gridsCompared);
        }
        return summary;
    }
}
