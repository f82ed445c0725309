package io.gezhi.streaming.rules;

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
record ContinuousUseJudge(Duration after, long least) implements Judge {
    private static final double MOST_UNSEEN_HOURS = 3;

    static ContinuousUseJudge of(Parameters parameters) {
        return new ContinuousUseJudge(
                parameters.duration("after", Duration.ofHours(24), Duration.ofHours(2), Duration.ofDays(60)),
                Math.round(1000 * parameters.decimal("least-per-hour", 0.001, 0.001, 1000)));
    }

    @Override
    public Ruling judge(byte[] bytes, Step step, Context context) {
        Memory memory = Memory.decode(bytes);
        return step instanceof Step.Used used ? judge(memory, used, context) : Ruling.silent(Memory.NONE.encode());
    }

    private Ruling judge(Memory memory, Step.Used used, Context context) {
        double hours = Math.max(1, Duration.between(used.from(), used.at()).toSeconds()) / 3600.0;
        double unseen = memory.unseenHours() + hours;
        if (used.amount() < least * hours) {
            boolean mayRun = memory.runs() && unseen <= MOST_UNSEEN_HOURS && least * unseen < used.grain();
            return Ruling.silent((mayRun ? memory.unseen(unseen) : Memory.NONE).encode());
        }
        Memory run = memory.with(used.from(), used.amount() / unseen);
        boolean holds = context.raises()
                && !Duration.between(run.since(), used.at()).minus(after).isNegative();
        Memory next = run.tells(holds);
        return new Ruling(
                next.encode(),
                holds,
                holds && !memory.told() ? Optional.of(finding(next, used.at())) : Optional.empty());
    }

    private Finding finding(Memory memory, Instant at) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("continuous_since", memory.since().toString());
        evidence.put("lowest_per_hour", memory.lowest() / 1000);
        return new Finding(
                at,
                memory.since(),
                memory.lowest() / 1000,
                0,
                0,
                least / 1000.0,
                memory.lowest() / (memory.lowest() + least),
                evidence);
    }

    /**
     * A run of use.
     *
     * @param unseenHours how long the register has stood still since its last count
     */
    private record Memory(boolean told, long sinceMillis, double lowest, double unseenHours) {
        static final Memory NONE = new Memory(false, Long.MIN_VALUE, Double.MAX_VALUE, 0);

        boolean runs() {
            return sinceMillis != Long.MIN_VALUE;
        }

        Memory with(Instant from, double rate) {
            return new Memory(told, runs() ? sinceMillis : from.toEpochMilli(), Math.min(lowest, rate), 0);
        }

        Memory unseen(double hours) {
            return new Memory(told, sinceMillis, lowest, hours);
        }

        Memory tells(boolean now) {
            return new Memory(told || now, sinceMillis, lowest, unseenHours);
        }

        Instant since() {
            return Instant.ofEpochMilli(sinceMillis);
        }

        static Memory decode(byte[] bytes) {
            Optional<Memory> earlier = StateLayout.body(bytes, StateLayout.CONTINUOUS_USE_OF_FINE_REGISTERS)
                    .map(in -> new Memory(in.get() == 1, in.getLong(), in.getDouble(), 0));
            return StateLayout.body(bytes, StateLayout.CONTINUOUS_USE)
                    .map(in -> new Memory(in.get() == 1, in.getLong(), in.getDouble(), in.getDouble()))
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
