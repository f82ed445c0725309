package io.gezhi.batch.jobs.audit;

import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.derive.QualityChecks;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Judges rows by the checks that are derived from their contract. */
public final class ContractAudit {
    private ContractAudit() {}

    /** One result per rule, passed ones included. */
    public static List<RuleResult> of(Contract contract, Dataset<Row> rows) {
        return DeequRules.evaluate(rows, QualityChecks.of(contract));
    }

    public static List<RuleResult> failures(Contract contract, Dataset<Row> rows) {
        return of(contract, rows).stream().filter(result -> !result.passed()).toList();
    }
}
