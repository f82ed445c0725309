package io.gezhi.streaming.rules.meter;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Turns the readings of one register, in order of time, into use.
 *
 * <p>A reading that falls, or leaps beyond what the connection can carry, is doubted until the next one: if that one
 * continues from before the doubt, the doubted reading was wrong and is left out; if it continues from the doubted
 * value, the doubted value is true. Use is therefore never invented and never counted twice.
 *
 * @param longestInterval an interval longer than this is a {@link Step.Gap}
 * @param mostPerHour thousandths of the unit that the connection can carry in an hour
 */
record RegisterTracker(Duration longestInterval, long mostPerHour) {
    private static final int COARSEST = 1000;

    /** The tracker for a utility whose readings are due at most this far apart. */
    static RegisterTracker of(Utility utility, Duration longestInterval) {
        return new RegisterTracker(
                longestInterval,
                switch (utility) {
                    case ELECTRICITY -> 200_000;
                    case WATER, GAS -> 50_000;
                });
    }

    static State start() {
        return new State(Doubt.NOTHING_READ, COARSEST, 0, 0, 0, 0);
    }

    /** Takes the next reading; its moment must be later than that of any reading before. */
    State next(State state, Instant at, long register, List<Step> steps) {
        return switch (state.doubt()) {
            case NOTHING_READ -> {
                steps.add(new Step.Begun(at, register));
                yield State.begun(at, register);
            }
            case NONE -> follow(state, at, register, steps);
            case FELL -> afterFall(state, at, register, steps);
            case LEAPT -> afterLeap(state, at, register, steps);
        };
    }

    private State follow(State state, Instant at, long register, List<Step> steps) {
        if (register < state.register()) {
            steps.add(new Step.Fell(at, register, state.register()));
            return state.doubting(Doubt.FELL, at, register);
        }
        if (isLeap(state.at(), state.register(), at, register)) {
            steps.add(new Step.Leapt(at, register, state.register()));
            return state.doubting(Doubt.LEAPT, at, register);
        }
        return use(state, at, register, steps);
    }

    private State afterFall(State state, Instant at, long register, List<Step> steps) {
        if (register < state.register() && register >= state.doubted()) {
            steps.add(new Step.Replaced(state.doubtedAt(), state.doubted()));
            return follow(State.begun(state.doubtedAt(), state.doubted()), at, register, steps);
        }
        steps.add(new Step.Misread(state.doubtedAt(), state.doubted()));
        return follow(state.trusting(), at, register, steps);
    }

    private State afterLeap(State state, Instant at, long register, List<Step> steps) {
        if (register >= state.doubted()) {
            State leapt = use(state, state.doubtedAt(), state.doubted(), steps);
            return follow(leapt, at, register, steps);
        }
        steps.add(new Step.Misread(state.doubtedAt(), state.doubted()));
        return follow(state.trusting(), at, register, steps);
    }

    private State use(State state, Instant at, long register, List<Step> steps) {
        State next = state.sure(at, register);
        boolean ordinary = Duration.between(state.at(), at).compareTo(longestInterval) <= 0;
        long amount = register - state.register();
        steps.add(
                ordinary
                        ? new Step.Used(state.at(), at, amount, next.grain())
                        : new Step.Gap(state.at(), at, amount, next.grain()));
        return next;
    }

    private boolean isLeap(Instant from, long before, Instant at, long register) {
        double hours = Math.max(Duration.between(from, at).toSeconds() / 3600.0, 1.0 / 60);
        return register - before > mostPerHour * Math.max(hours, 1);
    }

    /** Why the newest reading is not trusted yet. */
    enum Doubt {
        NOTHING_READ('0'),
        NONE('-'),
        FELL('f'),
        LEAPT('l');

        private final byte code;

        Doubt(char code) {
            this.code = (byte) code;
        }

        static Doubt ofCode(byte code) {
            return Arrays.stream(values())
                    .filter(doubt -> doubt.code == code)
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException("Invalid doubt: no such code (%d)".formatted(code)));
        }
    }

    /**
     * The last trusted reading and, in doubt, the one after it. Moments are epoch milliseconds.
     *
     * @param grain the largest power of ten, up to a thousand, that divides every register of this meter so far
     */
    record State(Doubt doubt, int grain, long atMillis, long register, long doubtedAtMillis, long doubted) {
        static final int BYTES = 1 + Integer.BYTES + 4 * Long.BYTES;

        /** The first reading of a meter. */
        static State begun(Instant at, long register) {
            return start().sure(at, register);
        }

        State sure(Instant at, long value) {
            return new State(Doubt.NONE, finer(grain, value), at.toEpochMilli(), value, 0, 0);
        }

        State doubting(Doubt why, Instant when, long value) {
            return new State(why, grain, atMillis, register, when.toEpochMilli(), value);
        }

        State trusting() {
            return new State(Doubt.NONE, grain, atMillis, register, 0, 0);
        }

        Instant at() {
            return Instant.ofEpochMilli(atMillis);
        }

        Instant doubtedAt() {
            return Instant.ofEpochMilli(doubtedAtMillis);
        }

        static State decode(ByteBuffer in) {
            return new State(
                    Doubt.ofCode(in.get()), in.getInt(), in.getLong(), in.getLong(), in.getLong(), in.getLong());
        }

        /** Of the layout from before registers were known to count coarsely: what it shows says how finely it counts. */
        static State decodeWithoutGrain(ByteBuffer in) {
            State state =
                    new State(Doubt.ofCode(in.get()), COARSEST, in.getLong(), in.getLong(), in.getLong(), in.getLong());
            return state.doubt == Doubt.NOTHING_READ ? state : state.withGrain(finer(COARSEST, state.register));
        }

        private State withGrain(int known) {
            return new State(doubt, known, atMillis, register, doubtedAtMillis, doubted);
        }

        private static int finer(int known, long value) {
            int finer = known;
            while (value % finer != 0) {
                finer /= 10;
            }
            return finer;
        }

        void encode(ByteBuffer out) {
            out.put(doubt.code).putInt(grain);
            out.putLong(atMillis).putLong(register).putLong(doubtedAtMillis).putLong(doubted);
        }
    }
}
