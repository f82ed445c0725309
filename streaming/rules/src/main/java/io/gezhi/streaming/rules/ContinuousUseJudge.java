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
 * unseen. Confidence grows with the lowest use in the run: lowest / (lowest + least).
 *
 * @param after the length of the run that is told
 * @param least thousandths of the unit per hour below which an interval counts as none
 */
record ContinuousUseJudge(Duration after, long least) implements Judge {
    private static final byte LAYOUT = 3;

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
        double rate = used.amount() / hours;
        if (rate < least) {
            return Ruling.silent(Memory.NONE.encode());
        }
        Memory after1 = memory.with(used.from(), rate);
        boolean holds = context.raises()
                && !Duration.between(after1.since(), used.at()).minus(after).isNegative();
        Memory next = new Memory(memory.told() || holds, after1.sinceMillis(), after1.lowest());
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

    private record Memory(boolean told, long sinceMillis, double lowest) {
        static final Memory NONE = new Memory(false, Long.MIN_VALUE, Double.MAX_VALUE);

        Memory with(Instant from, double rate) {
            long start = sinceMillis == Long.MIN_VALUE ? from.toEpochMilli() : sinceMillis;
            return new Memory(told, start, Math.min(lowest, rate));
        }

        Instant since() {
            return Instant.ofEpochMilli(sinceMillis);
        }

        static Memory decode(byte[] bytes) {
            if (bytes.length == 0 || bytes[0] != LAYOUT) {
                return NONE;
            }
            ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
            return new Memory(in.get() == 1, in.getLong(), in.getDouble());
        }

        byte[] encode() {
            return ByteBuffer.allocate(2 + Long.BYTES + Double.BYTES)
                    .put(LAYOUT)
                    .put((byte) (told ? 1 : 0))
                    .putLong(sinceMillis)
                    .putDouble(lowest)
                    .array();
        }
    }
}
