package io.gezhi.streaming.rules;

import io.gezhi.streaming.rules.definition.Rule;
import io.gezhi.streaming.rules.evaluator.EvaluationContext;
import io.gezhi.streaming.rules.evaluator.RuleEvaluator;
import io.gezhi.streaming.rules.meter.Place;
import io.gezhi.streaming.rules.meter.Step;
import io.gezhi.streaming.rules.meter.Utility;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Evaluates rules over the steps of one meter, and tells after each step which rules hold: for benches with a verdict per reading,
 * where an episode is not the question.
 */
public final class StepwiseEvaluation {
    private final List<Rule> rules;
    private final List<byte[]> states = new ArrayList<>();
    private final EvaluationContext context;

    public StepwiseEvaluation(List<Rule> rules, Utility utility, ZoneId zone) {
        this.rules = List.copyOf(rules);
        this.context = new EvaluationContext("meter", utility, Place.unknown(), true, zone);
        this.rules.forEach(rule -> states.add(new byte[0]));
    }

    /** Ids of the rules whose condition holds after the step. */
    public List<String> holding(Step step) {
        List<String> holding = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            RuleEvaluator.Evaluation evaluation = rules.get(i).evaluator().evaluate(states.get(i), step, context);
            states.set(i, evaluation.state());
            if (evaluation.holds()) {
                holding.add(rules.get(i).id());
            }
        }
        return holding;
    }
}
