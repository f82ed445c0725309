package io.gezhi.batch.jobs.audit;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.LedgerRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.expressions.Window;

/** What checks found in which state of a table, {@code ops.table_check}: a state that was checked is not checked again. */
record CheckLedger(Lake lake) {
    static final String LEDGER = "table_check";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param state names the rows that were checked, the checks, and the tables that they refer to */
    record Known(String state, List<RuleResult> failures, List<RuleResult> warnings) {}

    /** The newest result of each data set. */
    Map<String, Known> newest() {
        lake.create(LEDGER);
        Map<String, Known> newest = new HashMap<>();
        lake.dataset(LEDGER)
                .withColumn(
                        "place",
                        row_number()
                                .over(Window.partitionBy("dataset")
                                        .orderBy(col("checked_at").desc())))
                .where("place = 1")
                .select("dataset", "state", "failures", "warnings")
                .collectAsList()
                .forEach(row -> newest.put(
                        row.getString(0),
                        new Known(row.getString(1), results(row.getString(2)), results(row.getString(3)))));
        return newest;
    }

    LedgerRow row(String dataset, Known known, String runId, Instant now) {
        return LedgerRow.of(lake, LEDGER)
                .set("run_id", runId)
                .set("dataset", dataset)
                .set("state", known.state())
                .set("failures", json(known.failures()))
                .set("warnings", json(known.warnings()))
                .set("checked_at", now);
    }

    private static String json(List<RuleResult> results) {
        try {
            return JSON.writeValueAsString(results.stream()
                    .map(result -> Map.of("rule", result.rule(), "rows", result.rows(), "failed", result.failed()))
                    .toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write ledger: not JSON (" + results + ")", e);
        }
    }

    private static List<RuleResult> results(String json) {
        try {
            List<Map<String, Object>> results = JSON.readValue(json, new TypeReference<>() {});
            return results.stream()
                    .map(result -> new RuleResult(
                            result.get("rule").toString(),
                            ((Number) result.get("rows")).longValue(),
                            ((Number) result.get("failed")).longValue()))
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot read ledger: results of checks are not JSON (" + json + ")", e);
        }
    }
}
