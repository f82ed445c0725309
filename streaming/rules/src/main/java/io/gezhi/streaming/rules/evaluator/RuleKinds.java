package io.gezhi.streaming.rules.evaluator;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.schemas.document.DocumentProblems;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The kinds of rules there are, by the names that people write. */
public final class RuleKinds {
    private static final Map<String, Function<Parameters, RuleEvaluator>> KINDS = new TreeMap<>(Map.of(
            "usage-deviation", UsageDeviationEvaluator::of,
            "no-use", NoUseEvaluator::of,
            "continuous-use", ContinuousUseEvaluator::of,
            "rising-minimum", RisingMinimumEvaluator::of,
            "steady-use", SteadyUseEvaluator::of,
            "use-over-days", UseOverDaysEvaluator::of,
            "falling-register", FallingRegisterEvaluator::of));

    private RuleKinds() {}

    /** The names, in order. */
    public static Set<String> names() {
        return new TreeSet<>(KINDS.keySet());
    }

    /**
     * The evaluator of a kind with the parameters of a rule; empty for an unknown kind.
     *
     * @param problems takes what is wrong with them
     */
    public static Optional<RuleEvaluator> evaluator(String kind, JsonNode parameters, DocumentProblems problems) {
        return evaluator(kind, new Parameters(parameters, problems));
    }

    static Optional<RuleEvaluator> evaluator(String kind, Parameters parameters) {
        return Optional.ofNullable(KINDS.get(kind)).map(maker -> maker.apply(parameters));
    }
}
