package io.gezhi.batch.jobs.audit;

import static io.gezhi.schemas.table.MetadataColumns.IS_DELETED;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.gezhi.batch.jobs.audit.CheckLedger.Known;
import io.gezhi.batch.jobs.lake.Fingerprint;
import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.LedgerRow;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.derive.QualityCheck;
import io.gezhi.schemas.derive.QualityChecks;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.iceberg.Snapshot;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the current rows of a core table. What a row alone can break is a failure; a reference that leads nowhere is a
 * warning, because feeds arrive in any order.
 */
public final class AuditJob {
    private static final Logger LOG = LoggerFactory.getLogger(AuditJob.class);

    /** Data set that keeps what was found. */
    public static final String LEDGER = CheckLedger.LEDGER;

    private final Lake lake;
    private final String runId;
    private final Clock clock;
    private final Map<String, Known> known;

    private AuditJob(Lake lake, String runId, Clock clock, Map<String, Known> known) {
        this.lake = lake;
        this.runId = runId;
        this.clock = clock;
        this.known = Map.copyOf(known);
    }

    /** An audit that knows what was found before; a table whose rows have not changed since is not read again. */
    public static AuditJob over(Lake lake, String runId, Clock clock) {
        return new AuditJob(lake, runId, clock, new CheckLedger(lake).newest());
    }

    /**
     * What the rows of a core table break.
     *
     * @param state names the state of the table that was looked at; empty where there is none
     * @param isKnown whether that was found before and not looked at again
     */
    public record AuditResult(
            String dataset, String state, boolean isKnown, List<RuleResult> failures, List<RuleResult> warnings) {
        public AuditResult {
            failures = List.copyOf(failures);
            warnings = List.copyOf(warnings);
        }
    }

    /** A table that does not exist yet breaks nothing. */
    public AuditResult run(Contract contract) {
        Optional<Snapshot> snapshot = lake.snapshot(lake.name(contract.name()));
        if (snapshot.isEmpty()) {
            return new AuditResult(contract.name(), "", true, List.of(), List.of());
        }
        String state = state(contract, snapshot.get());
        Known before = known.get(contract.name());
        AuditResult result = before != null && before.state().equals(state)
                ? new AuditResult(contract.name(), state, true, before.failures(), before.warnings())
                : look(contract, state);
        if (!result.failures().isEmpty()) {
            LOG.warn("Rules of {} fail: {}", contract.name(), result.failures());
        }
        return result;
    }

    /** Writes what was looked at to the ledger, in one commit. */
    public void note(List<AuditResult> results) {
        CheckLedger ledger = new CheckLedger(lake);
        LedgerRow.append(
                lake,
                results.stream()
                        .filter(result -> !result.isKnown())
                        .map(result -> ledger.row(
                                result.dataset(),
                                new Known(result.state(), result.failures(), result.warnings()),
                                runId,
                                clock.instant()))
                        .toList());
    }

    private AuditResult look(Contract contract, String state) {
        Dataset<Row> rows = current(contract.name());
        return new AuditResult(
                contract.name(),
                state,
                false,
                ContractAudit.failures(contract, rows),
                danglingReferences(contract, rows));
    }

    /** The same state of the table and of those that it refers to, under the same checks, breaks the same rules. */
    private String state(Contract contract, Snapshot snapshot) {
        List<QualityCheck> checks = QualityChecks.of(contract);
        String references = checks.stream()
                .filter(QualityCheck.Refers.class::isInstance)
                .map(QualityCheck.Refers.class::cast)
                .map(refers -> refers.reference().contract())
                .distinct()
                .map(dataset -> dataset + "="
                        + lake.snapshot(lake.name(dataset))
                                .map(Snapshot::snapshotId)
                                .orElse(0L))
                .collect(Collectors.joining(","));
        return Fingerprint.shortOf(snapshot.snapshotId() + "\n" + checks + "\n" + references);
    }

    private Dataset<Row> current(String dataset) {
        return lake.dataset(dataset).where(col(IS_DELETED).unary_$bang());
    }

    private List<RuleResult> danglingReferences(Contract contract, Dataset<Row> rows) {
        List<RuleResult> dangling = new ArrayList<>();
        for (QualityCheck check : QualityChecks.of(contract)) {
            if (check instanceof QualityCheck.Refers refers
                    && lake.snapshot(lake.name(refers.reference().contract())).isPresent()) {
                RuleResult result = dangling(refers, rows);
                if (!result.passed()) {
                    dangling.add(result);
                }
            }
        }
        return dangling;
    }

    /** Rows, not keys, that refer to nothing, and all that refer, counted in one pass. */
    private RuleResult dangling(QualityCheck.Refers refers, Dataset<Row> rows) {
        Dataset<Row> known = current(refers.reference().contract())
                .select(col(refers.reference().column()).as("value"))
                .where(col("value").isNotNull())
                .distinct()
                .withColumn("is_known", lit(true));
        Row counts = rows.select(col(refers.column()).as("value"))
                .where(col("value").isNotNull())
                .join(known, new String[] {"value"}, "left")
                .agg(count(lit(1)), count(when(col("is_known").isNull(), lit(1))))
                .head();
        return new RuleResult(refers.id(), counts.getLong(0), counts.getLong(1));
    }
}
