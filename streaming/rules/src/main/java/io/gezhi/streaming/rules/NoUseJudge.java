package io.gezhi.streaming.rules;

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
record NoUseJudge(Duration after, long atMost, double usual) implements Judge {
    private static final long FINE = 10;
    private static final int MISSING_COUNTS = 8;

    static NoUseJudge of(Parameters parameters) {
        return new NoUseJudge(
                parameters.duration("after", Duration.ofHours(24), Duration.ofHours(1), Duration.ofDays(365)),
                Math.round(1000 * parameters.decimal("at-most-per-interval", 0, 0, 1000)),
                parameters.decimal("usual-at-least-per-hour", 0, 0, 1e6));
    }

    @Override
    public Ruling judge(byte[] bytes, Step step, Context context) {
        Memory memory = Memory.decode(bytes, step.at());
        if (step instanceof Step.Used used) {
            return judge(memory, used, context);
        }
        if (step instanceof Step.Gap gap) {
            return judge(memory, new Step.Used(gap.from(), gap.at(), gap.amount(), gap.grain()), context);
        }
        return step instanceof Step.Replaced replaced
                ? unchanged(memory.usedAt(replaced.at(), memory.ratePerHour()))
                : unchanged(memory);
    }

    private Ruling judge(Memory memory, Step.Used used, Context context) {
        Instant at = used.at();
        if (used.amount() > atMost) {
            return unchanged(memory.usedBetween(used.from(), at, used.amount() / 1000.0));
        }
        boolean told = memory.told();
        boolean holds = context.raises()
                && memory.ratePerHour() >= usual
                && !Duration.between(memory.quietSince(), at).minus(after).isNegative()
                && wouldShow(memory, used);
        Memory afterwards = memory.quiet(told || holds, used.from(), at);
        return new Ruling(
                afterwards.encode(), holds, holds && !told ? Optional.of(finding(memory, at)) : Optional.empty());
    }

    /** A register of whole units stands still for days in a small household: only several missing counts say something. */
    private static boolean wouldShow(Memory memory, Step.Used used) {
        double expected = memory.told() ? Double.MAX_VALUE : memory.expectedUntil(used.from(), used.at());
        return used.grain() <= FINE || expected >= MISSING_COUNTS * used.grain() / 1000.0;
    }

    private Finding finding(Memory memory, Instant at) {
        double run = hours(memory.quietSince(), at);
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("quiet_since", memory.quietSince().toString());
        evidence.put("quiet_hours", Math.round(run * 100) / 100.0);
        evidence.put("longest_quiet_hours_before", Math.round(memory.longestHours() * 100) / 100.0);
        double tolerated = atMost / 1000.0 * run;
        return new Finding(
                at,
                memory.quietSince(),
                0,
                memory.ratePerHour() * run,
                tolerated,
                Double.NaN,
                run / (run + memory.longestHours()),
                evidence);
    }

    private static Ruling unchanged(Memory memory) {
        return Ruling.silent(memory.encode());
    }

    private static double hours(Instant from, Instant to) {
        return Math.max(1, Duration.between(from, to).toSeconds()) / 3600.0;
    }

    /**
     * @param ratePerHour slow average of use
     * @param longestHours the longest run without use so far, the present one apart
     */
    private record Memory(boolean told, long quietSinceMillis, double ratePerHour, double longestHours) {
        private static final double GAIN = 1.0 / 336;

        static Memory start(Instant at) {
            return new Memory(false, at.toEpochMilli(), 0, 0);
        }

        Instant quietSince() {
            return Instant.ofEpochMilli(quietSinceMillis);
        }

        Memory usedBetween(Instant from, Instant at, double amount) {
            double rate = amount / hours(from, at);
            double first = amount / hours(quietSince().isBefore(from) ? quietSince() : from, at);
            return usedAt(at, ratePerHour == 0 ? first : ratePerHour + GAIN * (rate - ratePerHour));
        }

        Memory usedAt(Instant at, double average) {
            long since = Math.max(quietSinceMillis, at.toEpochMilli());
            double run = (since - quietSinceMillis) / 3_600_000.0;
            return new Memory(false, since, average, Math.max(longestHours, run));
        }

        /** What would have been used in the quiet time, by the average before it. */
        double expectedUntil(Instant from, Instant at) {
            double quietBefore = quietSince().isBefore(from) ? hours(quietSince(), from) : 0;
            return ratePerHour * Math.pow(1 - GAIN, -quietBefore) * hours(quietSince(), at);
        }

        Memory quiet(boolean isTold, Instant from, Instant at) {
            double average = isTold ? ratePerHour : ratePerHour * Math.pow(1 - GAIN, hours(from, at));
            return new Memory(isTold, quietSinceMillis, average, longestHours);
        }

        static Memory decode(byte[] bytes, Instant at) {
            return StateLayout.body(bytes, StateLayout.NO_USE)
                    .map(in -> new Memory(in.get() == 1, in.getLong(), in.getDouble(), in.getDouble()))
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
