package io.gezhi.batch.jobs.publish;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * One night of a product that is to become public, and what it was derived from.
 *
 * @param runId names exactly these inputs: the same inputs are the same run
 * @param rows rows of the product itself, for the ledger
 */
public record Edition(
        LocalDate night,
        String runId,
        String methodVersion,
        Map<String, String> contractVersions,
        Map<String, Long> inputSnapshots,
        long rows) {
    public Edition {
        contractVersions = new TreeMap<>(contractVersions);
        inputSnapshots = new TreeMap<>(inputSnapshots);
    }
}
