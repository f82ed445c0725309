package io.gezhi.batch.methods.index.method;

import io.gezhi.batch.methods.index.aggregate.Aggregation;
import io.gezhi.batch.methods.index.aggregate.AggregationPlan;
import io.gezhi.batch.methods.index.aggregate.Mean;
import io.gezhi.batch.methods.index.aggregate.Outranking;
import io.gezhi.batch.methods.index.normalise.Normalisation;
import io.gezhi.batch.methods.index.prepare.Exposures;
import io.gezhi.batch.methods.index.prepare.Imputation;
import io.gezhi.batch.methods.index.prepare.Screening;
import io.gezhi.batch.methods.index.prepare.Treatment;
import io.gezhi.batch.methods.index.tree.Goalposts;
import io.gezhi.batch.methods.index.tree.IndexTree;
import io.gezhi.batch.methods.index.tree.InvalidMethod;
import io.gezhi.batch.methods.index.tree.Part;
import io.gezhi.batch.methods.index.tree.Part.Dimension;
import io.gezhi.batch.methods.index.tree.Part.Indicator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A composite index as data: what is measured, how it is treated, weighed and aggregated. Versioned, because a score
 * means something only together with the version of the method that made it.
 */
public record Method(
        String name,
        String version,
        String title,
        UnitColumns units,
        IndexTree tree,
        Exposures exposures,
        Imputation imputation,
        Screening screening,
        Optional<Treatment> treatment,
        Normalisation normalisation,
        AggregationPlan aggregation,
        Bands bands,
        OutrankingPlan outranking,
        Optional<UncertaintyPlan> uncertainty) {

    /** The columns of the data file that hold a unit's code and name. */
    public record UnitColumns(String code, String name) {}

    /** The levels whose nodes are compared in pairs of units, and what a tie is there. */
    public record OutrankingPlan(List<Integer> levels, Outranking.Ties ties) {
        public OutrankingPlan {
            levels = List.copyOf(levels);
        }
    }

    public Method {
        List<String> problems = problems(tree, normalisation, aggregation, bands, outranking, uncertainty);
        if (!problems.isEmpty()) {
            throw new InvalidMethod("use method " + name, problems);
        }
    }

    /** What is wrong with steps that are right each for itself. */
    static List<String> problems(
            IndexTree tree,
            Normalisation normalisation,
            AggregationPlan aggregation,
            Bands bands,
            OutrankingPlan outranking,
            Optional<UncertaintyPlan> uncertainty) {
        List<String> problems = new ArrayList<>(bands.problems());
        problems.addAll(levelProblems(tree, aggregation, "aggregate"));
        problems.addAll(domainProblems("aggregate", normalisation, aggregation.levels(), aggregation));
        uncertainty.ifPresent(plan -> problems.addAll(domainProblems(plan, normalisation, aggregation)));
        for (int level : outranking.levels()) {
            if (level < 1 || level >= tree.levelCount()) {
                problems.add("copeland: no such level below the index (" + level + ")");
            }
        }
        return problems;
    }

    static List<String> levelProblems(IndexTree tree, AggregationPlan plan, String key) {
        int given = plan.levels().size();
        int needed = tree.levelCount() - 1;
        if (needed < 1) {
            return List.of("tree: it needs indicators below the index");
        }
        return given == 1 || given == needed
                ? List.of()
                : List.of(key + ": " + given + " aggregations for " + needed + " levels");
    }

    private static List<String> domainProblems(
            String key, Normalisation normalisation, List<Aggregation> levels, AggregationPlan plan) {
        Aggregation first = levels.get(0);
        boolean needsPositive = first instanceof Mean mean && !mean.accepts(0);
        if (needsPositive && normalisation.neverAllPositive() && plan.floor().isEmpty()) {
            return List.of(key + ": " + first + " needs values above zero, which " + normalisation
                    + " does not give to every unit; raise the range or set a floor");
        }
        return List.of();
    }

    private static List<String> domainProblems(UncertaintyPlan uncertain, Normalisation own, AggregationPlan plan) {
        List<Normalisation> normalisations =
                uncertain.normalisations().isEmpty() ? List.of(own) : uncertain.normalisations();
        List<List<Aggregation>> aggregations =
                uncertain.aggregations().isEmpty() ? List.of(plan.levels()) : uncertain.aggregations();
        return normalisations.stream()
                .flatMap(to -> aggregations.stream()
                        .flatMap(levels -> domainProblems("uncertainty", to, levels, plan).stream()))
                .toList();
    }

    /** The same method over another tree, such as one with goalposts or from a metadata file. */
    public Method withTree(IndexTree other) {
        return new Method(
                name,
                version,
                title,
                units,
                other,
                exposures,
                imputation,
                screening,
                treatment,
                normalisation,
                aggregation,
                bands,
                outranking,
                uncertainty);
    }

    /** The same method with goalposts from elsewhere, such as a frozen reference; others stay as they are. */
    public Method withGoalposts(Map<String, Goalposts> goalposts) {
        return withTree(IndexTree.of((Dimension) withGoalposts(tree.root(), goalposts)));
    }

    private static Part withGoalposts(Part part, Map<String, Goalposts> goalposts) {
        if (part instanceof Dimension dimension) {
            List<Part> parts = dimension.parts().stream()
                    .map(child -> withGoalposts(child, goalposts))
                    .toList();
            return new Dimension(dimension.code(), dimension.name(), dimension.weight(), parts);
        }
        return part instanceof Indicator indicator && goalposts.containsKey(indicator.code())
                ? indicator.with(goalposts.get(indicator.code()))
                : part;
    }

    public Method with(Normalisation other) {
        return new Method(
                name,
                version,
                title,
                units,
                tree,
                exposures,
                imputation,
                screening,
                treatment,
                other,
                aggregation,
                bands,
                outranking,
                uncertainty);
    }

    public Method with(AggregationPlan other) {
        return new Method(
                name,
                version,
                title,
                units,
                tree,
                exposures,
                imputation,
                screening,
                treatment,
                normalisation,
                other,
                bands,
                outranking,
                uncertainty);
    }
}
