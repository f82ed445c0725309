package io.gezhi.streaming.rules.evaluator;

import io.gezhi.streaming.rules.meter.Step;
import java.util.Optional;

/**
 * The logic of one kind of rule: a pure function of its state and the next step. The state is bytes of a bounded
 * size, so that any engine can keep it; its first byte names the layout (see {@link StateLayout}). An earlier layout is
 * migrated, and one that nobody knows is refused.
 */
public interface RuleEvaluator {
    /** Evaluates a step; the state is empty before the first. */
    Evaluation evaluate(byte[] state, Step step, EvaluationContext context);

    /**
     * The state after a step.
     *
     * @param holds true while the condition holds, told or not
     * @param verdict what an episode that opens with this step found
     */
    @SuppressWarnings("ArrayRecordComponent") // what engines keep as it is; nobody compares evaluations
    record Evaluation(byte[] state, boolean holds, Optional<Verdict> verdict) {
        /** A step that the rule has nothing to say about. */
        static Evaluation silent(byte[] state) {
            return new Evaluation(state, false, Optional.empty());
        }
    }
}
