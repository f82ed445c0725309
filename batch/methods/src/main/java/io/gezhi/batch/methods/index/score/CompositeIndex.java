package io.gezhi.batch.methods.index.score;

import io.gezhi.batch.methods.index.aggregate.TreeScorer;
import io.gezhi.batch.methods.index.data.Findings;
import io.gezhi.batch.methods.index.data.NumberTable;
import io.gezhi.batch.methods.index.data.UnitData;
import io.gezhi.batch.methods.index.method.Method;
import io.gezhi.batch.methods.index.normalise.Normalisation;
import io.gezhi.batch.methods.index.normalise.Normaliser;
import io.gezhi.batch.methods.index.prepare.Denomination;
import io.gezhi.batch.methods.index.prepare.GapFilling;
import io.gezhi.batch.methods.index.prepare.Imputation.FromGroup;
import io.gezhi.batch.methods.index.prepare.TreatedTable;
import io.gezhi.batch.methods.index.tree.InvalidMethod;
import io.gezhi.batch.methods.index.tree.Part.Indicator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The chain from data to ranks:
 *
 * <pre>
 *   data -> denominate -> impute -> screen -> treat -> normalise -> aggregate -> rank
 * </pre>
 *
 * <p>The result depends on the data and the method alone: the order of the units changes nothing but the order of the
 * rows. Source of the chain: OECD/JRC, Handbook on Constructing Composite Indicators, 2008.
 */
public final class CompositeIndex {
    private final Method method;

    public CompositeIndex(Method method) {
        this.method = method;
    }

    /** Runs the chain; fails with every column that the method names and the data lacks. */
    public IndexRun run(UnitData data) {
        requireColumns(data);
        var findings = new Findings();
        NumberTable numbers = data.numbers();
        NumberTable denominated = new Denomination(method.exposures(), findings).apply(numbers, method.tree());
        NumberTable imputed = new GapFilling(denominated, method.imputation(), data, findings).filled();
        NumberTable screened = method.screening().apply(imputed, findings);
        TreatedTable treated = TreatedTable.of(screened, method.treatment(), findings);
        NumberTable normalised = new Normaliser(method.normalisation(), findings)
                .apply(treated.table(), method.tree().indicators());
        NumberTable aggregated = aggregate(method, normalised, findings);
        return new IndexRun(
                method,
                numbers.select(method.tree().codes(1)),
                denominated,
                imputed,
                screened,
                treated,
                normalised,
                aggregated,
                findings.all());
    }

    public static NumberTable aggregate(Method method, NumberTable normalised, Findings findings) {
        double[][][] levels = new TreeScorer(method.tree(), method.aggregation())
                .score(normalised.values(), method.tree().weights());
        var columns = new ArrayList<double[]>();
        for (double[][] level : levels) {
            columns.addAll(List.of(level));
        }
        new ScoreFindings(method, normalised.units(), findings).explain(levels);
        double[][] finite =
                columns.stream().map(CompositeIndex::outsideAsMissing).toArray(double[][]::new);
        return new NumberTable(normalised.units(), method.tree().codes(), finite);
    }

    static double[] outsideAsMissing(double[] column) {
        return IntStream.range(0, column.length)
                .mapToDouble(unit -> Double.isFinite(column[unit]) ? column[unit] : Double.NaN)
                .toArray();
    }

    private void requireColumns(UnitData data) {
        var problems = new ArrayList<String>();
        if (data.numbers().unitCount() == 0) {
            problems.add("the data has no units");
        }
        for (Indicator indicator : method.tree().indicators()) {
            requireColumn(indicator.code(), "indicator", data, problems);
            if (method.normalisation() instanceof Normalisation.FixedGoalposts
                    && indicator.goalposts().isEmpty()) {
                problems.add(indicator.code() + ": goalposts are needed, none are given");
            }
            indicator.exposure().ifPresent(name -> method.exposures()
                    .columns(name)
                    .forEach(column -> requireColumn(column, "exposure of " + indicator.code(), data, problems)));
        }
        if (method.imputation() instanceof FromGroup group && !data.labels().containsKey(group.group())) {
            problems.add("missing column " + group.group() + " (group for imputation)");
        }
        if (!problems.isEmpty()) {
            throw new InvalidMethod(
                    "compute " + method.name(), problems.stream().distinct().toList());
        }
    }

    private static void requireColumn(String column, String use, UnitData data, List<String> problems) {
        if (!data.numbers().columns().contains(column)) {
            problems.add("missing column " + column + " (" + use + ")");
        }
    }
}
