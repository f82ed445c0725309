package io.gezhi.batch.jobs.audit;

import static io.gezhi.schemas.table.MetadataColumns.IS_DELETED;
import static org.apache.spark.sql.functions.col;

import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.derive.QualityCheck;
import io.gezhi.schemas.derive.QualityChecks;
import java.util.ArrayList;
import java.util.List;
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

    private final Lake lake;

    public AuditJob(Lake lake) {
        this.lake = lake;
    }

    /** What the rows of a core table break. */
    public record AuditResult(String dataset, List<RuleResult> failures, List<RuleResult> warnings) {
        public AuditResult {
            failures = List.copyOf(failures);
            warnings = List.copyOf(warnings);
        }
    }

    /** A table that does not exist yet breaks nothing. */
    public AuditResult run(Contract contract) {
        if (lake.snapshot(lake.name(contract.name())).isEmpty()) {
            return new AuditResult(contract.name(), List.of(), List.of());
        }
        Dataset<Row> rows = current(contract.name());
        AuditResult result = new AuditResult(
                contract.name(), ContractAudit.failures(contract, rows), danglingReferences(contract, rows));
        if (!result.failures().isEmpty()) {
            LOG.warn("Rules of {} fail: {}", contract.name(), result.failures());
        }
        return result;
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

    /** Rows, not keys, that refer to nothing. */
    private RuleResult dangling(QualityCheck.Refers refers, Dataset<Row> rows) {
        Dataset<Row> values = rows.where(col(refers.column()).isNotNull())
                .select(col(refers.column()).as("value"));
        Dataset<Row> known = current(refers.reference().contract())
                .select(col(refers.reference().column()).as("value"))
                .distinct();
        return new RuleResult(
                refers.id(),
                values.count(),
                values.join(known, new String[] {"value"}, "left_anti").count());
    }
}
