package io.gezhi.streaming.rules.evaluator;

import io.gezhi.streaming.rules.meter.Step;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * No use for a length of time where people live: the welfare rule. Gaps in the readings count, because a register that
 * did not move over a gap proves that nothing was used. A new meter starts the count again. Confidence is the present
 * run's share of itself and the longest run before it: a dwelling that is often left for days is told with less.
 *
 * @param after the run without use that is told
 * @param usual use per hour that must have been usual before; tells a stuck register from a meter that is hardly used
 * @param atMost thousandths of the unit that an interval may show and still count as no use (standby)
 */
record NoUseEvaluator(Duration after, long atMost, double usual) implements RuleEvaluator {
    private static final long FINE = 10;
    private static final int MISSING_COUNTS = 8;

    static NoUseEvaluator of(Parameters parameters) {
        return new NoUseEvaluator(
                parameters.duration("after", Duration.ofHours(24), Duration.ofHours(1), Duration.ofDays(365)),
                Math.round(1000 * parameters.decimal("at-most-per-interval", 0)),
                parameters.decimal("usual-at-least-per-hour", 0));
    }

    @Override
    public Evaluation evaluate(byte[] bytes, Step step, EvaluationContext context) {
        State state = State.decode(bytes, step.at());
        if (step instanceof Step.Used used) {
            return evaluate(state, used, context);
        }
        if (step instanceof Step.Gap gap) {
            return evaluate(state, new Step.Used(gap.from(), gap.at(), gap.amount(), gap.grain()), context);
        }
        return step instanceof Step.Replaced replaced
                ? unchanged(state.usedAt(replaced.at(), state.ratePerHour()))
                : unchanged(state);
    }

    private Evaluation evaluate(State state, Step.Used used, EvaluationContext context) {
        Instant at = used.at();
        if (used.amount() > atMost) {
            return unchanged(state.usedBetween(used.from(), at, used.amount() / 1000.0));
        }
        boolean told = state.told();
        boolean holds = context.raises()
                && state.ratePerHour() >= usual
                && !Duration.between(state.quietSince(), at).minus(after).isNegative()
                && wouldShow(state, used);
        State afterwards = state.quiet(told || holds, used.from(), at);
        return new Evaluation(
                afterwards.encode(), holds, holds && !told ? Optional.of(verdict(state, at)) : Optional.empty());
    }

    /** A register of whole units stands still for days in a small household: only several missing counts say something. */
    private static boolean wouldShow(State state, Step.Used used) {
        double expected = state.told() ? Double.MAX_VALUE : state.expectedUntil(used.from(), used.at());
        return used.grain() <= FINE || expected >= MISSING_COUNTS * used.grain() / 1000.0;
    }

    private Verdict verdict(State state, Instant at) {
        double run = hours(state.quietSince(), at);
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("quiet_since", state.quietSince().toString());
        evidence.put("quiet_hours", Math.round(run * 100) / 100.0);
        evidence.put("longest_quiet_hours_before", Math.round(state.longestHours() * 100) / 100.0);
        double tolerated = atMost / 1000.0 * run;
        return new Verdict(
                at,
                state.quietSince(),
                0,
                state.ratePerHour() * run,
                tolerated,
                Double.NaN,
                run / (run + state.longestHours()),
                evidence);
    }

    private static Evaluation unchanged(State state) {
        return Evaluation.silent(state.encode());
    }

    private static double hours(Instant from, Instant to) {
        return Math.max(1, Duration.between(from, to).toSeconds()) / 3600.0;
    }

    /**
     * @param ratePerHour slow average of use
     * @param longestHours the longest run without use so far, the present one apart
     */
    private record State(boolean told, long quietSinceMillis, double ratePerHour, double longestHours) {
        private static final double GAIN = 1.0 / 336;

        static State start(Instant at) {
            return new State(false, at.toEpochMilli(), 0, 0);
        }

        Instant quietSince() {
            return Instant.ofEpochMilli(quietSinceMillis);
        }

        State usedBetween(Instant from, Instant at, double amount) {
            double rate = amount / hours(from, at);
            double first = amount / hours(quietSince().isBefore(from) ? quietSince() : from, at);
            return usedAt(at, ratePerHour == 0 ? first : ratePerHour + GAIN * (rate - ratePerHour));
        }

        State usedAt(Instant at, double average) {
            long since = Math.max(quietSinceMillis, at.toEpochMilli());
            double run = (since - quietSinceMillis) / 3_600_000.0;
            return new State(false, since, average, Math.max(longestHours, run));
        }

        /** What would have been used in the quiet time, by the average before it. */
        double expectedUntil(Instant from, Instant at) {
            double quietBefore = quietSince().isBefore(from) ? hours(quietSince(), from) : 0;
            return ratePerHour * Math.pow(1 - GAIN, -quietBefore) * hours(quietSince(), at);
        }

        State quiet(boolean isTold, Instant from, Instant at) {
            double average = isTold ? ratePerHour : ratePerHour * Math.pow(1 - GAIN, hours(from, at));
            return new State(isTold, quietSinceMillis, average, longestHours);
        }

        static State decode(byte[] bytes, Instant at) {
            return StateLayout.body(bytes, StateLayout.NO_USE)
                    .map(in -> new State(in.get() == 1, in.getLong(), in.getDouble(), in.getDouble()))
                    .orElseGet(() -> start(at));
        }

        byte[] encode() {
            return ByteBuffer.allocate(2 + Long.BYTES + 2 * Double.BYTES)
                    .put(StateLayout.NO_USE)
                    .put((byte) (told ? 1 : 0))
                    .putLong(quietSinceMillis)
                    .putDouble(ratePerHour)
                    .putDouble(longestHours)
                    .array();
        }
    }
}
