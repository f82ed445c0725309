package io.gezhi.streaming.rules.evaluator;

import io.gezhi.streaming.rules.meter.Step;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A leak: use that never stops. Told when every ordinary interval over a length of time showed use, as a household's
 * water does not. A gap in the readings, a doubted reading and a new meter end the run, because use may have stopped
 * unseen. A register that counts coarsely may stand still between two counts of a small leak: so long that the least use
 * would make a count, and never for more than three hours. Confidence grows with the lowest use in the run: lowest / (lowest + least).
 *
 * @param after the length of the run that is told
 * @param least thousandths of the unit per hour below which an interval counts as none
 */
record ContinuousUseEvaluator(Duration after, long least) implements RuleEvaluator {
    private static final double MOST_UNSEEN_HOURS = 3;

    static ContinuousUseEvaluator of(Parameters parameters) {
        return new ContinuousUseEvaluator(
                parameters.duration("after", Duration.ofHours(24), Duration.ofHours(2), Duration.ofDays(60)),
                Math.round(1000 * parameters.decimal("least-per-hour", 0.001)));
    }

    @Override
    public Evaluation evaluate(byte[] bytes, Step step, EvaluationContext context) {
        State state = State.decode(bytes);
        return step instanceof Step.Used used ? evaluate(state, used, context) : Evaluation.silent(State.NONE.encode());
    }

    private Evaluation evaluate(State state, Step.Used used, EvaluationContext context) {
        double hours = Math.max(1, Duration.between(used.from(), used.at()).toSeconds()) / 3600.0;
        double unseen = state.unseenHours() + hours;
        if (used.amount() < least * hours) {
            boolean mayRun = state.runs() && unseen <= MOST_UNSEEN_HOURS && least * unseen < used.grain();
            return Evaluation.silent((mayRun ? state.unseen(unseen) : State.NONE).encode());
        }
        State run = state.with(used.from(), used.amount() / unseen);
        boolean holds = context.raises()
                && !Duration.between(run.since(), used.at()).minus(after).isNegative();
        State next = run.tells(holds);
        return new Evaluation(
                next.encode(),
                holds,
                holds && !state.told() ? Optional.of(verdict(next, used.at())) : Optional.empty());
    }

    private Verdict verdict(State state, Instant at) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("continuous_since", state.since().toString());
        evidence.put("lowest_per_hour", state.lowest() / 1000);
        return new Verdict(
                at,
                state.since(),
                state.lowest() / 1000,
                0,
                0,
                least / 1000.0,
                state.lowest() / (state.lowest() + least),
                evidence);
    }

    /**
     * A run of use.
     *
     * @param unseenHours how long the register has stood still since its last count
     */
    private record State(boolean told, long sinceMillis, double lowest, double unseenHours) {
        static final State NONE = new State(false, Long.MIN_VALUE, Double.MAX_VALUE, 0);

        boolean runs() {
            return sinceMillis != Long.MIN_VALUE;
        }

        State with(Instant from, double rate) {
            return new State(told, runs() ? sinceMillis : from.toEpochMilli(), Math.min(lowest, rate), 0);
        }

        State unseen(double hours) {
            return new State(told, sinceMillis, lowest, hours);
        }

        State tells(boolean now) {
            return new State(told || now, sinceMillis, lowest, unseenHours);
        }

        Instant since() {
            return Instant.ofEpochMilli(sinceMillis);
        }

        static State decode(byte[] bytes) {
            Optional<State> earlier = StateLayout.body(bytes, StateLayout.CONTINUOUS_USE_OF_FINE_REGISTERS)
                    .map(in -> new State(in.get() == 1, in.getLong(), in.getDouble(), 0));
            return StateLayout.body(bytes, StateLayout.CONTINUOUS_USE)
                    .map(in -> new State(in.get() == 1, in.getLong(), in.getDouble(), in.getDouble()))
                    .or(() -> earlier)
                    .orElse(NONE);
        }

        byte[] encode() {
            return ByteBuffer.allocate(2 + Long.BYTES + 2 * Double.BYTES)
                    .put(StateLayout.CONTINUOUS_USE)
                    .put((byte) (told ? 1 : 0))
                    .putLong(sinceMillis)
                    .putDouble(lowest)
                    .putDouble(unseenHours)
                    .array();
        }
    }
}
