package io.gezhi.batch.jobs.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.gezhi.batch.jobs.audit.ContractAudit;
import io.gezhi.batch.jobs.audit.RuleResult;
import io.gezhi.batch.jobs.index.ExpectedAreas;
import io.gezhi.batch.jobs.lake.Lake;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a night must pass to become public: the checks of its contracts, every area of every level present with a score from
 * 0 to 100, and every indicator of every area present. Looked at are the rows as written, not as computed.
 */
record IndexGates(Lake lake, ExpectedAreas expected) implements AuditedPublication.Gate {
    static final String AREAS = "safety_index";
    static final String INDICATORS = "safety_index_indicator";

    /** Reasons to refuse the nights; empty when they may be published. */
    @Override
    public List<String> problems(Map<String, Dataset<Row>> written, List<LocalDate> nights) {
        Object[] days = nights.stream().toArray();
        Dataset<Row> areaRows = written.get(AREAS).where(col("night").isin(days));
        Dataset<Row> indicatorRows = written.get(INDICATORS).where(col("night").isin(days));
        List<String> problems = new ArrayList<>();
        completeAreas(areaRows, nights, problems);
        completeIndicators(indicatorRows, nights, problems);
        contract(AREAS, areaRows, problems);
        contract(INDICATORS, indicatorRows, problems);
        return problems;
    }

    private void contract(String dataset, Dataset<Row> rows, List<String> problems) {
        ContractAudit.failures(lake.contracts().get(dataset), rows).stream()
                .map(RuleResult::toString)
                .forEach(problems::add);
    }

    private void completeAreas(Dataset<Row> rows, List<LocalDate> nights, List<String> problems) {
        Map<String, Row> found = new HashMap<>();
        rows.groupBy("night", "level")
                .agg(countDistinct("area_id"), count("score"), min("score"), max("score"))
                .collectAsList()
                .forEach(row -> found.put(key(row), row));
        forEachLevel(nights, (night, level) -> {
            Row row = found.get(night + " " + level);
            long areas = row == null ? 0 : row.getLong(2);
            long scores = row == null ? 0 : row.getLong(3);
            long wanted = expected.of(level);
            if (areas != wanted || scores != wanted) {
                problems.add(night + ", level " + level + ": " + wanted + " areas are expected, " + areas + " present, "
                        + scores + " with a score");
            } else if (row.getDouble(4) < 0 || row.getDouble(5) > 100) {
                problems.add(night + ", level " + level + ": scores lie outside 0 to 100 (" + row.getDouble(4) + " to "
                        + row.getDouble(5) + ")");
            }
        });
    }

    private void completeIndicators(Dataset<Row> rows, List<LocalDate> nights, List<String> problems) {
        Map<String, Long> found = new HashMap<>();
        rows.groupBy("night", "level")
                .agg(count("normalised"))
                .collectAsList()
                .forEach(row -> found.put(key(row), row.getLong(2)));
        forEachLevel(nights, (night, level) -> {
            long values = found.getOrDefault(night + " " + level, 0L);
            long wanted = expected.of(level) * expected.indicators();
            if (values != wanted) {
                problems.add(night + ", level " + level + ": " + wanted + " indicator values are expected, " + values
                        + " present");
            }
        });
    }

    private static String key(Row row) {
        return row.getLocalDate(0) + " " + row.getString(1);
    }

    private void forEachLevel(List<LocalDate> nights, BiConsumer<LocalDate, String> check) {
        nights.forEach(night -> expected.levels().forEach(level -> check.accept(night, level)));
    }
}
