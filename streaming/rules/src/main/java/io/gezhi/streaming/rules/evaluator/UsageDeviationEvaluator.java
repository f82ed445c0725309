package io.gezhi.streaming.rules.evaluator;

import io.gezhi.streaming.rules.detect.UsageDeviation;
import io.gezhi.streaming.rules.meter.Step;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Use that deviates from the meter's own rhythm. Learns from every ordinary interval, never from gaps, doubted or wrong
 * readings. Confidence is one minus the tail probability of the score.
 *
 * @param threshold score, -log10 of a tail probability, from which use deviates
 * @param least the least difference, in the unit per hour, that is worth telling
 * @param direction whether more use, less use or both are told
 * @param closesAfter ordinary intervals after which an episode is over
 */
record UsageDeviationEvaluator(
        UsageDeviation detector, double threshold, double least, Direction direction, int closesAfter)
        implements RuleEvaluator {
    private static final int SLOTS = 48;

    static UsageDeviationEvaluator of(Parameters parameters) {
        return new UsageDeviationEvaluator(
                UsageDeviation.standard(SLOTS).withWarmUp(parameters.whole("warm-up-intervals", 168)),
                parameters.decimal("threshold", 6),
                parameters.decimal("least-difference-per-hour", 0),
                parameters.choice("direction", Direction.ABOVE, Direction.class),
                parameters.whole("closes-after-intervals", 6));
    }

    @Override
    public Evaluation evaluate(byte[] state, Step step, EvaluationContext context) {
        return step instanceof Step.Used used
                ? evaluate(State.decode(state, detector), used, context)
                : Evaluation.silent(state);
    }

    private Evaluation evaluate(State state, Step.Used used, EvaluationContext context) {
        double hours = Math.max(Duration.between(used.from(), used.at()).toSeconds(), 1) / 3600.0;
        double rate = used.amount() / 1000.0 / hours;
        UsageDeviation.Assessment assessment = detector.assess(state.detector(), rate, context.slot(used.from()));
        boolean deviates = context.raises()
                && assessment.score() >= threshold
                && direction.tells(rate - assessment.expected(), reach(assessment, used, hours));
        Episode episode = state.episode().next(deviates, closesAfter);
        State after = new State(episode, assessment.state());
        boolean opens = deviates && !state.episode().isOpen();
        return new Evaluation(
                after.encode(),
                deviates,
                opens ? Optional.of(verdict(used, rate * hours, hours, assessment)) : Optional.empty());
    }

    /**
     * How far from the expected use an alert begins. A value beyond all before scores high in the detector even where it
     * is ordinary for its hour's spread: every meter reaches a new highest use now and then, and nobody wants to be told.
     * One count of the register more or less says nothing.
     */
    private double reach(UsageDeviation.Assessment assessment, Step.Used used, double hours) {
        double count = used.grain() / 1000.0 / hours;
        return Math.max(detector.bound(assessment, threshold), least) + count;
    }

    private Verdict verdict(Step.Used used, double amount, double hours, UsageDeviation.Assessment assessment) {
        double reach = reach(assessment, used, hours);
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("score", rounded(assessment.score()));
        evidence.put("threshold", threshold);
        evidence.put("intervals_learnt", assessment.state().count() - 1);
        return new Verdict(
                used.at(),
                used.from(),
                amount,
                assessment.expected() * hours,
                Math.max(0, assessment.expected() - reach) * hours,
                (assessment.expected() + reach) * hours,
                1 - Math.pow(10, -assessment.score()),
                evidence);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    enum Direction {
        ABOVE,
        BELOW,
        BOTH;

        boolean tells(double difference, double least) {
            return switch (this) {
                case ABOVE -> difference >= least && difference > 0;
                case BELOW -> -difference >= least && difference < 0;
                case BOTH -> Math.abs(difference) >= least;
            };
        }
    }

    private record State(Episode episode, UsageDeviation.State detector) {
        static State decode(byte[] bytes, UsageDeviation settings) {
            return StateLayout.body(bytes, StateLayout.USAGE_DEVIATION)
                    .map(in -> new State(Episode.decode(in), UsageDeviation.State.decode(in)))
                    .orElseGet(() -> new State(Episode.CLOSED, settings.start()));
        }

        byte[] encode() {
            ByteBuffer out = ByteBuffer.allocate(1 + Episode.BYTES + detector.encodedBytes());
            out.put(StateLayout.USAGE_DEVIATION);
            episode.encode(out);
            detector.encode(out);
            return out.array();
        }
    }
}
