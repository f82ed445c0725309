package io.gezhi.streaming.rules.evaluator;

import io.gezhi.streaming.rules.meter.Step;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A register that shows less than before: a new meter, a fault or tampering. Told at once; the episode is over after a
 * number of readings that follow one another properly. Confidence is 1: the fall is a fact, its cause is not known.
 *
 * @param least the least fall, in the unit, that is told
 * @param closesAfter ordinary intervals after which an episode is over
 */
record FallingRegisterEvaluator(double least, int closesAfter) implements RuleEvaluator {

    static FallingRegisterEvaluator of(Parameters parameters) {
        return new FallingRegisterEvaluator(
                parameters.decimal("least-fall", 0), parameters.whole("closes-after-intervals", 24));
    }

    @Override
    public Evaluation evaluate(byte[] bytes, Step step, EvaluationContext context) {
        Episode episode = decode(bytes);
        if (step instanceof Step.Fell fell) {
            double fall = (fell.previous() - fell.register()) / 1000.0;
            boolean holds = context.raises() && fall >= least;
            Episode next = holds ? episode.next(true, closesAfter) : episode;
            return new Evaluation(
                    encode(next), holds, holds && !episode.isOpen() ? Optional.of(verdict(fell)) : Optional.empty());
        }
        boolean proper = step instanceof Step.Used || step instanceof Step.Gap;
        Episode next = proper ? episode.next(false, closesAfter) : episode;
        return new Evaluation(encode(next), next.isOpen(), Optional.empty());
    }

    private static Verdict verdict(Step.Fell fell) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("register_before", fell.previous() / 1000.0);
        evidence.put("register", fell.register() / 1000.0);
        double before = fell.previous() / 1000.0;
        return new Verdict(fell.at(), fell.at(), fell.register() / 1000.0, before, before, Double.NaN, 1, evidence);
    }

    private static Episode decode(byte[] bytes) {
        return StateLayout.body(bytes, StateLayout.FALLING_REGISTER)
                .map(Episode::decode)
                .orElse(Episode.CLOSED);
    }

    private static byte[] encode(Episode episode) {
        ByteBuffer out = ByteBuffer.allocate(1 + Episode.BYTES).put(StateLayout.FALLING_REGISTER);
        episode.encode(out);
        return out.array();
    }
}
