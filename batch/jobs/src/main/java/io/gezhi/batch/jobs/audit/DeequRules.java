package io.gezhi.batch.jobs.audit;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.Completeness;
import com.amazon.deequ.analyzers.Compliance;
import com.amazon.deequ.analyzers.Size;
import com.amazon.deequ.analyzers.Uniqueness;
import com.amazon.deequ.analyzers.runners.AnalysisRunBuilder;
import com.amazon.deequ.analyzers.runners.AnalysisRunner;
import com.amazon.deequ.analyzers.runners.AnalyzerContext;
import com.amazon.deequ.metrics.DoubleMetric;
import com.amazon.deequ.metrics.Metric;
import io.gezhi.schemas.derive.QualityCheck;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * The checks of a contract on the rows of a table, by Deequ: all that look at one row at a time in a single scan. The only
 * class that knows Deequ.
 */
final class DeequRules {
    private DeequRules() {}

    /** One result per check; references to other tables are not Deequ's business. */
    static List<RuleResult> evaluate(Dataset<Row> rows, List<QualityCheck> checks) {
        Analyzer<?, Metric<?>> size = widened(new Size(Option.empty()));
        Map<QualityCheck, Analyzer<?, Metric<?>>> analyzers = new LinkedHashMap<>();
        checks.forEach(check -> analyzer(check).ifPresent(analyzer -> analyzers.put(check, analyzer)));
        AnalysisRunBuilder builder = AnalysisRunner.onData(rows).addAnalyzer(size);
        for (Analyzer<?, Metric<?>> analyzer : analyzers.values()) {
            builder = builder.addAnalyzer(analyzer);
        }
        AnalyzerContext context = builder.run();
        long count = Math.round(value(context, size));
        List<RuleResult> results = new ArrayList<>();
        analyzers.forEach((check, analyzer) ->
                results.add(new RuleResult(check.id(), count, count == 0 ? 0 : failed(context, analyzer, count))));
        return results;
    }

    private static long failed(AnalyzerContext context, Analyzer<?, Metric<?>> analyzer, long rows) {
        return Math.round((1 - value(context, analyzer)) * rows);
    }

    private static double value(AnalyzerContext context, Analyzer<?, Metric<?>> analyzer) {
        Metric<?> metric = context.metricMap().apply(analyzer);
        if (metric instanceof DoubleMetric number && number.value().isSuccess()) {
            return (Double) number.value().get();
        }
        throw new IllegalStateException(
                "Cannot evaluate rule: Deequ could not compute it (" + analyzer + ", " + metric.value() + ")");
    }

    private static Optional<Analyzer<?, Metric<?>>> analyzer(QualityCheck check) {
        if (check instanceof QualityCheck.Complete complete) {
            return Optional.of(widened(new Completeness(complete.column(), Option.empty(), Option.empty())));
        }
        if (check instanceof QualityCheck.Unique unique) {
            return Optional.of(widened(new Uniqueness(
                    JavaConverters.asScalaBuffer(unique.columns()).toSeq(), Option.empty(), Option.empty())));
        }
        if (check instanceof QualityCheck.InRange range) {
            return Optional.of(compliance(check, range.column(), rangeOf(range)));
        }
        if (check instanceof QualityCheck.OneOf oneOf) {
            String codes = oneOf.codes().stream()
                    .map(code -> "'" + code.replace("'", "\\'") + "'")
                    .collect(Collectors.joining(", "));
            return Optional.of(compliance(check, oneOf.column(), "`" + oneOf.column() + "` IN (" + codes + ")"));
        }
        return Optional.empty();
    }

    private static String rangeOf(QualityCheck.InRange range) {
        String column = "`" + range.column() + "`";
        List<String> bounds = new ArrayList<>();
        range.min().map(BigDecimal::toPlainString).ifPresent(min -> bounds.add(column + " >= " + min));
        range.max().map(BigDecimal::toPlainString).ifPresent(max -> bounds.add(column + " <= " + max));
        return String.join(" AND ", bounds);
    }

    /** A missing value is the business of completeness alone. */
    private static Analyzer<?, Metric<?>> compliance(QualityCheck check, String column, String predicate) {
        return widened(new Compliance(
                check.id(),
                "`" + column + "` IS NULL OR (" + predicate + ")",
                Option.empty(),
                JavaConverters.asScalaBuffer(List.of(column)).toList(),
                Option.empty()));
    }

    /** Scala's analyzers are covariant in their metric, which Java's generics cannot say. */
    @SuppressWarnings("unchecked")
    private static Analyzer<?, Metric<?>> widened(Analyzer<?, ?> analyzer) {
        return (Analyzer<?, Metric<?>>) analyzer;
    }
}
