package io.gezhi.streaming.rules;

import io.gezhi.streaming.rules.detect.UsageDeviation;
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
record UsageDeviationJudge(
        UsageDeviation detector, double threshold, double least, Direction direction, int closesAfter)
        implements Judge {
    private static final int SLOTS = 48;

    static UsageDeviationJudge of(Parameters parameters) {
        return new UsageDeviationJudge(
                UsageDeviation.standard(SLOTS).withWarmUp(parameters.whole("warm-up-intervals", 168, 24, 8760)),
                parameters.decimal("threshold", 6, 0.5, 300),
                parameters.decimal("least-difference-per-hour", 0, 0, 1e6),
                parameters.choice("direction", Direction.ABOVE, Direction.class),
                parameters.whole("closes-after-intervals", 6, 1, 8760));
    }

    @Override
    public Ruling judge(byte[] memory, Step step, Context context) {
        return step instanceof Step.Used used
                ? judge(Memory.decode(memory, detector), used, context)
                : Ruling.silent(memory);
    }

    private Ruling judge(Memory memory, Step.Used used, Context context) {
        double hours = Math.max(Duration.between(used.from(), used.at()).toSeconds(), 1) / 3600.0;
        double rate = used.amount() / 1000.0 / hours;
        UsageDeviation.Judgement judgement = detector.judge(memory.detector(), rate, context.slot(used.from()));
        boolean deviates = context.raises()
                && judgement.score() >= threshold
                && direction.tells(rate - judgement.expected(), reach(judgement, used, hours));
        Episode episode = memory.episode().next(deviates, closesAfter);
        Memory after = new Memory(episode, judgement.state());
        boolean opens = deviates && !memory.episode().isOpen();
        return new Ruling(
                after.encode(),
                deviates,
                opens ? Optional.of(finding(used, rate * hours, hours, judgement)) : Optional.empty());
    }

    /**
     * How far from the expected use an alert begins. A value beyond all before scores high in the detector even where it
     * is ordinary for its hour's spread: every meter reaches a new highest use now and then, and nobody wants to be told.
     * One count of the register more or less says nothing.
     */
    private double reach(UsageDeviation.Judgement judgement, Step.Used used, double hours) {
        double count = used.grain() / 1000.0 / hours;
        return Math.max(detector.bound(judgement, threshold), least) + count;
    }

    private Finding finding(Step.Used used, double amount, double hours, UsageDeviation.Judgement judgement) {
        double reach = reach(judgement, used, hours);
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("score", rounded(judgement.score()));
        evidence.put("threshold", threshold);
        evidence.put("intervals_learnt", judgement.state().count() - 1);
        return new Finding(
                used.at(),
                used.from(),
                amount,
                judgement.expected() * hours,
                Math.max(0, judgement.expected() - reach) * hours,
                (judgement.expected() + reach) * hours,
                1 - Math.pow(10, -judgement.score()),
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

    private record Memory(Episode episode, UsageDeviation.State detector) {
        static Memory decode(byte[] bytes, UsageDeviation settings) {
            return StateLayout.body(bytes, StateLayout.USAGE_DEVIATION)
                    .map(in -> new Memory(Episode.decode(in), UsageDeviation.State.decode(in)))
                    .orElseGet(() -> new Memory(Episode.CLOSED, settings.start()));
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
