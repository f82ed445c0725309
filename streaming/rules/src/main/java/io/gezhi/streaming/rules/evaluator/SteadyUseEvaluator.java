package io.gezhi.streaming.rules.evaluator;

import io.gezhi.streaming.rules.meter.Step;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Water that runs evenly: several ordinary intervals after one another with nearly the same use, as from a tap left open
 * or a broken pipe, and hardly ever from people. A gap, a doubted reading and an interval with less than the least end the
 * run; so does one of less than five counts of the register, which are equal by chance. Confidence is the use as a share of itself and the tolerance: the more runs, the less likely is chance.
 *
 * @param intervals how many intervals in a row are told
 * @param tolerance thousandths of the unit per hour by which each may lie from the middle of them
 * @param least thousandths of the unit per hour below which an interval ends the run
 */
record SteadyUseEvaluator(int intervals, double tolerance, double least) implements RuleEvaluator {
    private static final int CLEAR_COUNTS = 5;

    static SteadyUseEvaluator of(Parameters parameters) {
        return new SteadyUseEvaluator(
                parameters.whole("intervals", 4),
                1000 * parameters.decimal("tolerance-per-hour", 0.001),
                1000 * parameters.decimal("least-per-hour", 0.01));
    }

    @Override
    public Evaluation evaluate(byte[] bytes, Step step, EvaluationContext context) {
        return step instanceof Step.Used used
                ? evaluate(State.decode(bytes), used, context)
                : Evaluation.silent(State.NONE.encode());
    }

    private Evaluation evaluate(State state, Step.Used used, EvaluationContext context) {
        double hours = Math.max(1, Duration.between(used.from(), used.at()).toSeconds()) / 3600.0;
        double rate = used.amount() / hours;
        double grainPerHour = used.grain() / hours;
        if (rate < Math.max(least, CLEAR_COUNTS * grainPerHour)) {
            return Evaluation.silent(State.NONE.encode());
        }
        State run = state.with(new Interval(used.from().toEpochMilli(), (float) rate), intervals);
        boolean holds = context.raises()
                && run.newest().size() == intervals
                && run.spread() <= Math.max(2 * tolerance, grainPerHour);
        return new Evaluation(
                new State(holds, run.newest()).encode(),
                holds,
                holds && !state.told() ? Optional.of(verdict(run, used.at())) : Optional.empty());
    }

    private Verdict verdict(State run, Instant at) {
        double middle = run.lowest() + run.spread() / 2;
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("intervals", intervals);
        evidence.put("lowest_per_hour", run.lowest() / 1000);
        evidence.put("highest_per_hour", (run.lowest() + run.spread()) / 1000);
        return new Verdict(
                at,
                Instant.ofEpochMilli(run.newest().get(0).fromMillis()),
                middle / 1000,
                0,
                0,
                least / 1000,
                middle / (middle + Math.max(1, tolerance)),
                evidence);
    }

    private record Interval(long fromMillis, float rate) {
        static final int BYTES = Long.BYTES + Float.BYTES;
    }

    /** The newest intervals with use, the oldest first, and whether the run that they end is told. */
    private record State(boolean told, List<Interval> newest) {
        static final State NONE = new State(false, List.of());

        State with(Interval interval, int most) {
            List<Interval> intervals = new ArrayList<>(newest);
            intervals.add(interval);
            return new State(told, intervals.subList(Math.max(0, intervals.size() - most), intervals.size()));
        }

        double lowest() {
            return newest.stream().mapToDouble(Interval::rate).min().orElse(0);
        }

        double spread() {
            return newest.stream().mapToDouble(Interval::rate).max().orElse(0) - lowest();
        }

        static State decode(byte[] bytes) {
            return StateLayout.body(bytes, StateLayout.STEADY_USE)
                    .map(State::decode)
                    .orElse(NONE);
        }

        private static State decode(ByteBuffer in) {
            boolean told = in.get() == 1;
            List<Interval> newest = new ArrayList<>();
            while (in.hasRemaining()) {
                newest.add(new Interval(in.getLong(), in.getFloat()));
            }
            return new State(told, newest);
        }

        byte[] encode() {
            ByteBuffer out = ByteBuffer.allocate(2 + newest.size() * Interval.BYTES);
            out.put(StateLayout.STEADY_USE).put((byte) (told ? 1 : 0));
            newest.forEach(interval -> out.putLong(interval.fromMillis()).putFloat(interval.rate()));
            return out.array();
        }
    }
}
