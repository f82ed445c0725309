package io.gezhi.streaming.rules;

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
record SteadyUseJudge(int intervals, double tolerance, double least) implements Judge {
    private static final int CLEAR_COUNTS = 5;

    static SteadyUseJudge of(Parameters parameters) {
        return new SteadyUseJudge(
                parameters.whole("intervals", 4, 2, 48),
                1000 * parameters.decimal("tolerance-per-hour", 0.001, 0, 1000),
                1000 * parameters.decimal("least-per-hour", 0.01, 0.001, 1000));
    }

    @Override
    public Ruling judge(byte[] bytes, Step step, Context context) {
        return step instanceof Step.Used used
                ? judge(Memory.decode(bytes), used, context)
                : Ruling.silent(Memory.NONE.encode());
    }

    private Ruling judge(Memory memory, Step.Used used, Context context) {
        double hours = Math.max(1, Duration.between(used.from(), used.at()).toSeconds()) / 3600.0;
        double rate = used.amount() / hours;
        double grainPerHour = used.grain() / hours;
        if (rate < Math.max(least, CLEAR_COUNTS * grainPerHour)) {
            return Ruling.silent(Memory.NONE.encode());
        }
        Memory run = memory.with(new Interval(used.from().toEpochMilli(), (float) rate), intervals);
        boolean holds = context.raises()
                && run.newest().size() == intervals
                && run.spread() <= Math.max(2 * tolerance, grainPerHour);
        return new Ruling(
                new Memory(holds, run.newest()).encode(),
                holds,
                holds && !memory.told() ? Optional.of(finding(run, used.at())) : Optional.empty());
    }

    private Finding finding(Memory run, Instant at) {
        double middle = run.lowest() + run.spread() / 2;
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("intervals", intervals);
        evidence.put("lowest_per_hour", run.lowest() / 1000);
        evidence.put("highest_per_hour", (run.lowest() + run.spread()) / 1000);
        return new Finding(
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
    private record Memory(boolean told, List<Interval> newest) {
        static final Memory NONE = new Memory(false, List.of());

        Memory with(Interval interval, int most) {
            List<Interval> intervals = new ArrayList<>(newest);
            intervals.add(interval);
            return new Memory(told, intervals.subList(Math.max(0, intervals.size() - most), intervals.size()));
        }

        double lowest() {
            return newest.stream().mapToDouble(Interval::rate).min().orElse(0);
        }

        double spread() {
            return newest.stream().mapToDouble(Interval::rate).max().orElse(0) - lowest();
        }

        static Memory decode(byte[] bytes) {
            return StateLayout.body(bytes, StateLayout.STEADY_USE)
                    .map(Memory::decode)
                    .orElse(NONE);
        }

        private static Memory decode(ByteBuffer in) {
            boolean told = in.get() == 1;
            List<Interval> newest = new ArrayList<>();
            while (in.hasRemaining()) {
                newest.add(new Interval(in.getLong(), in.getFloat()));
            }
            return new Memory(told, newest);
        }

        byte[] encode() {
            ByteBuffer out = ByteBuffer.allocate(2 + newest.size() * Interval.BYTES);
            out.put(StateLayout.STEADY_USE).put((byte) (told ? 1 : 0));
            newest.forEach(interval -> out.putLong(interval.fromMillis()).putFloat(interval.rate()));
            return out.array();
        }
    }
}
