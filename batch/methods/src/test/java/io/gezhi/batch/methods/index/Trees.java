package io.gezhi.batch.methods.index;

import io.gezhi.batch.methods.index.aggregate.AggregationPlan;
import io.gezhi.batch.methods.index.aggregate.Outranking;
import io.gezhi.batch.methods.index.data.NumberTable;
import io.gezhi.batch.methods.index.data.UnitData;
import io.gezhi.batch.methods.index.method.Bands;
import io.gezhi.batch.methods.index.method.Method;
import io.gezhi.batch.methods.index.method.Method.OutrankingPlan;
import io.gezhi.batch.methods.index.method.Method.UnitColumns;
import io.gezhi.batch.methods.index.normalise.Normalisation;
import io.gezhi.batch.methods.index.prepare.Exposures;
import io.gezhi.batch.methods.index.prepare.Imputation;
import io.gezhi.batch.methods.index.prepare.Screening;
import io.gezhi.batch.methods.index.score.CompositeIndex;
import io.gezhi.batch.methods.index.score.IndexRun;
import io.gezhi.batch.methods.index.tree.Direction;
import io.gezhi.batch.methods.index.tree.Goalposts;
import io.gezhi.batch.methods.index.tree.IndexTree;
import io.gezhi.batch.methods.index.tree.Part;
import io.gezhi.batch.methods.index.tree.Part.Dimension;
import io.gezhi.batch.methods.index.tree.Part.Indicator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Builds small methods and tables for tests. */
final class Trees {
    private Trees() {}

    static Indicator indicator(String code, double weight) {
        return new Indicator(
                code, code, weight, Direction.HIGHER_IS_BETTER, Optional.empty(), Optional.of(new Goalposts(0, 10)));
    }

    static Indicator lower(String code, double weight) {
        return new Indicator(
                code, code, weight, Direction.LOWER_IS_BETTER, Optional.empty(), Optional.of(new Goalposts(0, 10)));
    }

    static Dimension dimension(String code, double weight, Part... parts) {
        return new Dimension(code, code, weight, List.of(parts));
    }

    /** Two dimensions: crime (a, b lower is better) and order (c, d). */
    static IndexTree tree() {
        return IndexTree.of(dimension(
                "index",
                1,
                dimension("crime", 2, lower("a", 1), lower("b", 3)),
                dimension("order", 1, indicator("c", 1), indicator("d", 1))));
    }

    static Method method(IndexTree tree, Normalisation normalisation, AggregationPlan plan) {
        return new Method(
                "test",
                "1",
                "Test",
                new UnitColumns("uCode", "uName"),
                tree,
                Exposures.none(),
                new Imputation.Nothing(),
                Screening.none(),
                Optional.empty(),
                normalisation,
                plan,
                Bands.recognised(),
                new OutrankingPlan(List.of(), Outranking.Ties.EXACT),
                Optional.empty());
    }

    /** A table of columns a, b, c and so on, units u0, u1 and so on. */
    static NumberTable table(double[]... columns) {
        List<String> units =
                IntStream.range(0, columns[0].length).mapToObj(u -> "u" + u).toList();
        List<String> names = IntStream.range(0, columns.length)
                .mapToObj(c -> String.valueOf((char) ('a' + c)))
                .toList();
        return new NumberTable(units, names, columns);
    }

    static IndexRun run(Method method, NumberTable table) {
        return new CompositeIndex(method).run(UnitData.of(table));
    }
}
