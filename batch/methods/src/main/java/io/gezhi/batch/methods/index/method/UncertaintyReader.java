package io.gezhi.batch.methods.index.method;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.batch.methods.index.aggregate.Aggregation;
import io.gezhi.batch.methods.index.aggregate.AggregationPlan;
import io.gezhi.batch.methods.index.normalise.Normalisation;
import io.gezhi.batch.methods.index.tree.IndexTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads what is uncertain about a method. */
final class UncertaintyReader {
    private static final int MOST = 1_000_000;

    private final StepReader steps;
    private final Optional<IndexTree> tree;

    UncertaintyReader(StepReader steps, Optional<IndexTree> tree) {
        this.steps = steps;
        this.tree = tree;
    }

    Optional<UncertaintyPlan> read(Fields method) {
        return method.object("uncertainty").map(this::plan);
    }

    private UncertaintyPlan plan(Fields fields) {
        Optional<Fields> weights = fields.object("weights");
        double noise = weights.map(own -> own.number("noise", 0.25, 0, 0.999)).orElse(0.0);
        Set<Integer> levels = weights.map(this::levels).orElse(Set.of());
        weights.ifPresent(Fields::finish);
        Optional<Fields> worst = fields.object("worst");
        int count = worst.map(own -> own.whole("count", 10, 0, MOST)).orElse(10);
        double share = worst.map(own -> own.number("share", 0.9, 0.001, 1)).orElse(0.9);
        worst.ifPresent(Fields::finish);
        Optional<Fields> sensitivity = fields.object("sensitivity");
        int samples = sensitivity.map(own -> own.whole("samples", 100, 0, MOST)).orElse(0);
        int bootstraps =
                sensitivity.map(own -> own.whole("bootstraps", 100, 0, MOST)).orElse(0);
        sensitivity.ifPresent(Fields::finish);
        var plan = new UncertaintyPlan(
                fields.whole("replications", 500, 1, MOST),
                (long) fields.number("seed", 1),
                noise,
                levels,
                normalisations(fields),
                aggregations(fields),
                fields.wholes("winsorise-at-most"),
                fields.number("interval", 0.9, 0.001, 0.999),
                count,
                share,
                samples,
                bootstraps);
        fields.finish();
        return plan;
    }

    private Set<Integer> levels(Fields weights) {
        List<Integer> given = weights.wholes("levels");
        int below = tree.map(IndexTree::levelCount).orElse(Integer.MAX_VALUE) - 1;
        given.stream()
                .filter(level -> level < 1 || level > below)
                .forEach(level -> weights.problem("levels", "no such level below the index (" + level + ")"));
        return weights.has("levels")
                ? new LinkedHashSet<>(given)
                : IntStream.rangeClosed(1, tree.isPresent() ? below : 0).boxed().collect(Collectors.toSet());
    }

    private List<Normalisation> normalisations(Fields fields) {
        var normalisations = new ArrayList<Normalisation>();
        for (JsonNode alternative : fields.list("normalise")) {
            normalisations.add(steps.normalisation(alternative, fields.path("normalise")));
        }
        return normalisations;
    }

    private List<List<Aggregation>> aggregations(Fields fields) {
        var aggregations = new ArrayList<List<Aggregation>>();
        for (JsonNode alternative : fields.list("aggregate")) {
            List<Aggregation> levels = steps.aggregations(alternative, fields.path("aggregate"));
            tree.ifPresent(checked -> fields.problems()
                    .addAll(Method.levelProblems(
                            checked, AggregationPlan.of(levels.toArray(Aggregation[]::new)), "aggregate")));
            aggregations.add(levels);
        }
        return aggregations;
    }
}
