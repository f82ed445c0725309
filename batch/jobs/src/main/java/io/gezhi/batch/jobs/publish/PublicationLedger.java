package io.gezhi.batch.jobs.publish;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.LedgerRow;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;

/** What was published or refused, {@code ops.publication}; each outcome of a run stands in it once. */
record PublicationLedger(Lake lake, String product, Clock clock) {
    static final String PUBLISHED = "published";
    static final String REFUSED = "refused";
    private static final String LEDGER = "publication";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Identifiers of the runs among these that stand as published. */
    Set<String> published(List<String> runs) {
        lake.create(LEDGER);
        Set<String> published = new HashSet<>();
        for (Row row : lake.dataset(LEDGER)
                .where(col("run_id").isin(runs.toArray()))
                .where(col("status").equalTo(PUBLISHED))
                .select("run_id")
                .collectAsList()) {
            published.add(row.getString(0));
        }
        return published;
    }

    LedgerRow published(Edition edition, long snapshot) {
        return row(edition, PUBLISHED, null).set("output_snapshot_id", snapshot).set("row_count", edition.rows());
    }

    /** Notes a refusal, unless the same run was refused for the same reason before. */
    void refuse(Edition edition, String reason) {
        lake.create(LEDGER);
        boolean known = !lake.dataset(LEDGER)
                .where(col("run_id").equalTo(edition.runId()))
                .where(col("status").equalTo(REFUSED))
                .where(col("reason").equalTo(reason))
                .isEmpty();
        if (!known) {
            row(edition, REFUSED, reason).append();
        }
    }

    void append(List<LedgerRow> rows) {
        LedgerRow.append(lake, rows);
    }

    private LedgerRow row(Edition edition, String status, String reason) {
        return LedgerRow.of(lake, LEDGER)
                .set("publication_id", edition.runId() + "-" + status)
                .set("product", product)
                .set("night", edition.night())
                .set("run_id", edition.runId())
                .set("status", status)
                .set("reason", reason)
                .set("method_version", edition.methodVersion())
                .set("contract_versions", json(edition.contractVersions()))
                .set("input_snapshots", json(edition.inputSnapshots()))
                .set("published_at", clock.instant());
    }

    private static String json(Map<String, ?> content) {
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write ledger: not JSON (" + content.keySet() + ")", e);
        }
    }
}
