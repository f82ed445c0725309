package io.gezhi.batch.jobs.merge;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many keys had which outcome.
 *
 * @param touched changed keys that core already has: only they need files rewritten
 */
record OutcomeCounts(Map<String, Long> byOutcome, long touched) {
    private static final Set<String> CHANGES_OF_KNOWN =
            Set.of(Comparison.UPDATED, Comparison.DELETED, Comparison.WITHDRAWN);

    OutcomeCounts {
        byOutcome = Map.copyOf(byOutcome);
    }

    static OutcomeCounts of(Dataset<Row> compared) {
        Map<String, Long> counts = new HashMap<>();
        long touched = 0;
        for (Row row : compared.groupBy(col(Comparison.OUTCOME))
                .agg(count(lit(1)), sum(col(Comparison.IS_KNOWN).cast("long")))
                .collectAsList()) {
            String outcome = row.getString(0);
            counts.put(outcome, row.getLong(1));
            if (CHANGES_OF_KNOWN.contains(outcome)) {
                touched += row.getLong(2);
            }
        }
        return new OutcomeCounts(counts, touched);
    }

    long of(String outcome) {
        return byOutcome.getOrDefault(outcome, 0L);
    }

    /** Keys of the increment. */
    long keys() {
        return byOutcome.values().stream().mapToLong(Long::longValue).sum() - of(Comparison.WITHDRAWN);
    }

    long changes() {
        return of(Comparison.INSERTED) + of(Comparison.UPDATED) + of(Comparison.DELETED) + of(Comparison.WITHDRAWN);
    }
}
