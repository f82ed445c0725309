package io.gezhi.batch.methods.index.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gezhi.batch.methods.index.aggregate.Aggregation;
import io.gezhi.batch.methods.index.aggregate.AggregationPlan;
import io.gezhi.batch.methods.index.aggregate.Mean;
import io.gezhi.batch.methods.index.normalise.Normalisation;
import io.gezhi.batch.methods.index.prepare.Imputation;
import io.gezhi.batch.methods.index.prepare.Imputation.Centre;
import io.gezhi.batch.methods.index.prepare.Screening;
import io.gezhi.batch.methods.index.prepare.Treatment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads the steps of a method: imputation, screening, treatment, normalisation and aggregation. */
final class StepReader {
    private final List<String> problems;

    StepReader(List<String> problems) {
        this.problems = problems;
    }

    Imputation imputation(Fields method) {
        Optional<Fields> given = method.object("impute");
        if (given.isEmpty()) {
            return new Imputation.Nothing();
        }
        Fields fields = given.get();
        Imputation imputation =
                switch (fields.text("with")) {
                    case "nothing" -> new Imputation.Nothing();
                    case "mean" -> new Imputation.FromAll(Centre.MEAN);
                    case "median" -> new Imputation.FromAll(Centre.MEDIAN);
                    case "group-mean" -> new Imputation.FromGroup(Centre.MEAN, fields.text("group"));
                    case "group-median" -> new Imputation.FromGroup(Centre.MEDIAN, fields.text("group"));
                    default -> {
                        fields.problem("with", "it is nothing, mean, median, group-mean or group-median");
                        yield new Imputation.Nothing();
                    }
                };
        fields.finish();
        return imputation;
    }

    Screening screening(Fields method) {
        return method.object("screen")
                .map(fields -> {
                    double available = fields.number("minimum-available", 0, 0, 1);
                    double nonZero = fields.number("minimum-non-zero", 0, 0, 1);
                    fields.finish();
                    return new Screening(available, nonZero);
                })
                .orElse(Screening.none());
    }

    Optional<Treatment> treatment(Fields method) {
        return method.object("treat").map(fields -> {
            double skewness = fields.number("skewness", 2, Double.MIN_VALUE, Double.MAX_VALUE);
            double kurtosis = fields.number("kurtosis", 3.5);
            int points = fields.whole("winsorise-at-most", 5, 0, Integer.MAX_VALUE);
            String then = fields.text("then", "log");
            if (!Set.of("log", "nothing").contains(then)) {
                fields.problem("then", "it is log or nothing");
            }
            var alone = new LinkedHashSet<String>();
            fields.list("leave-alone").forEach(code -> alone.add(code.asText()));
            fields.finish();
            return new Treatment(skewness, kurtosis, points, then.equals("log"), alone);
        });
    }

    Normalisation normalisation(Fields method, String key) {
        JsonNode absent = JsonNodeFactory.instance.textNode("min-max");
        return normalisation(method.optional(key).orElse(absent), method.path(key));
    }

    Normalisation normalisation(JsonNode node, String path) {
        JsonNode object =
                node.isTextual() ? JsonNodeFactory.instance.objectNode().set("to", node) : node;
        var fields = new Fields(object, path, problems);
        Normalisation normalisation =
                switch (fields.text("to")) {
                    case "min-max" -> minMax(fields);
                    case "z-score" ->
                        new Normalisation.ZScore(
                                fields.number("mean", 0), fields.number("deviation", 1, Double.MIN_VALUE, 1e300));
                    case "rank" -> new Normalisation.Rank();
                    case "percentile-rank" -> new Normalisation.PercentileRank();
                    case "borda" -> new Normalisation.Borda();
                    case "distance-to-maximum" -> new Normalisation.DistanceToMaximum();
                    case "fraction-of-maximum" -> new Normalisation.FractionOfMaximum();
                    case "goalposts" -> goalposts(fields);
                    default -> {
                        fields.problem(
                                "to",
                                "it is min-max, z-score, rank, percentile-rank, borda, distance-to-maximum,"
                                        + " fraction-of-maximum or goalposts");
                        yield new Normalisation.Rank();
                    }
                };
        fields.finish();
        return normalisation;
    }

    private static Normalisation minMax(Fields fields) {
        double[] range = fields.pair("range", 0, 100);
        return new Normalisation.MinMax(range[0], range[1]);
    }

    private static Normalisation goalposts(Fields fields) {
        double[] range = fields.pair("range", 0, 100);
        return new Normalisation.FixedGoalposts(range[0], range[1], fields.flag("capped", true));
    }

    AggregationPlan aggregationPlan(Fields method) {
        JsonNode node = method.optional("aggregate").orElse(JsonNodeFactory.instance.textNode("arithmetic"));
        if (!node.isObject() || !node.has("levels")) {
            return AggregationPlan.of(
                    aggregations(node, method.path("aggregate")).toArray(Aggregation[]::new));
        }
        var fields = new Fields(node, method.path("aggregate"), problems);
        List<Aggregation> levels = aggregations(fields.optional("levels").orElse(node), fields.path("levels"));
        double available = fields.number("minimum-available", 0, 0, 1);
        OptionalDouble floor =
                fields.has("floor") ? OptionalDouble.of(fields.number("floor", 1)) : OptionalDouble.empty();
        fields.finish();
        return new AggregationPlan(levels, available, floor);
    }

    /** One aggregation, or a list of one for each level from the second. */
    List<Aggregation> aggregations(JsonNode node, String path) {
        var aggregations = new ArrayList<Aggregation>();
        if (node.isArray() && !node.isEmpty()) {
            node.forEach(level -> aggregations.add(aggregation(level, path)));
        } else {
            aggregations.add(aggregation(node, path));
        }
        return aggregations;
    }

    private Aggregation aggregation(JsonNode node, String path) {
        if (node.isObject()) {
            var fields = new Fields(node, path, problems);
            double exponent = fields.number("generalised", Double.NaN);
            fields.finish();
            if (exponent == 0 || !Double.isFinite(exponent)) {
                fields.problem("generalised", "a finite exponent other than 0 is needed");
                return new Mean.Arithmetic();
            }
            return new Mean.Power(exponent);
        }
        return switch (node.asText()) {
            case "arithmetic" -> new Mean.Arithmetic();
            case "geometric" -> new Mean.Geometric();
            case "harmonic" -> new Mean.Harmonic();
            case "copeland" -> new Aggregation.Copeland();
            default -> {
                problems.add(
                        path + ": it is arithmetic, geometric, harmonic, copeland or {generalised: p} (" + node + ")");
                yield new Mean.Arithmetic();
            }
        };
    }
}
