package io.gezhi.streaming.rules.meter;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Puts the readings of one meter in order of time and turns them into {@link Step}s.
 *
 * <p>A reading waits until a reading of the same meter that is newer by the allowed lateness has arrived. Any order of
 * arrival within that lateness therefore gives the same steps. Of two different registers for one moment the lower one
 * counts, in whichever order they came. What comes later than allowed, or again, changes nothing and is told apart by
 * {@link ReadingOutcome}.
 *
 * <p>A reading from the future, by the log's clock and by the meter's own readings, is left out: it would make every
 * reading after it late. Where one was taken all the same, as the first of its meter or by an earlier version, the next
 * reading of the present puts the clock right.
 *
 * <p>One object is one meter's state: decode it, let readings arrive, encode it again.
 */
public final class MeterReadings {
    private static final long NEVER = Long.MIN_VALUE;
    private static final byte LAYOUT = 2;
    private static final int BYTES_OF_A_READING = 2 * Long.BYTES;
    private static final int BYTES_WITH_GRAIN = 3 * Long.BYTES + RegisterTracker.State.BYTES;
    /**
     * Earlier layouts had no number and began with the milliseconds of a moment: after 1970, before it, or never.
     */
    private static final Set<Byte> FIRST_BYTES_OF_A_MOMENT = Set.of((byte) 0, (byte) 0xff, (byte) 0x80);

    private final Timing timing;
    private final NavigableMap<Long, Long> held;
    private RegisterTracker.State register;
    private long newest;
    private long released;
    private long releasedRegister;

    private MeterReadings(
            Timing timing,
            NavigableMap<Long, Long> held,
            RegisterTracker.State register,
            long newest,
            long released,
            long releasedRegister) {
        this.timing = timing;
        this.held = held;
        this.register = register;
        this.newest = newest;
        this.released = released;
        this.releasedRegister = releasedRegister;
    }

    /** The state of a meter of which nothing has been read. */
    public static MeterReadings start(Timing timing) {
        return new MeterReadings(timing, new TreeMap<>(), RegisterTracker.start(), NEVER, NEVER, 0);
    }

    /**
     * The state that {@link #encode()} wrote, now or in an earlier version.
     *
     * @throws UnreadableStateException where a later version wrote it
     */
    public static MeterReadings decode(byte[] bytes, Timing timing) {
        if (bytes[0] == LAYOUT) {
            return decode(ByteBuffer.wrap(bytes, 1, bytes.length - 1), timing, RegisterTracker.State::decode);
        }
        if (!FIRST_BYTES_OF_A_MOMENT.contains(bytes[0])) {
            throw new UnreadableStateException("the readings of a meter", bytes[0]);
        }
        boolean withGrain = (bytes.length - BYTES_WITH_GRAIN) % BYTES_OF_A_READING == 0;
        return decode(
                ByteBuffer.wrap(bytes),
                timing,
                withGrain ? RegisterTracker.State::decode : RegisterTracker.State::decodeWithoutGrain);
    }

    private static MeterReadings decode(
            ByteBuffer in, Timing timing, Function<ByteBuffer, RegisterTracker.State> registers) {
        long newest = in.getLong();
        long released = in.getLong();
        long releasedRegister = in.getLong();
        RegisterTracker.State register = registers.apply(in);
        TreeMap<Long, Long> held = new TreeMap<>();
        while (in.hasRemaining()) {
            held.put(in.getLong(), in.getLong());
        }
        return new MeterReadings(timing, held, register, newest, released, releasedRegister);
    }

    /** This state as bytes: 62, and 16 for each reading that waits. */
    public byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(1 + BYTES_WITH_GRAIN + held.size() * BYTES_OF_A_READING);
        out.put(LAYOUT).putLong(newest).putLong(released).putLong(releasedRegister);
        register.encode(out);
        held.forEach((at, value) -> out.putLong(at).putLong(value));
        return out.array();
    }

    /** Takes a reading of a history, in which nothing lies ahead. */
    public Arrival arrive(Reading reading) {
        return arrive(reading, Instant.MAX);
    }

    /**
     * Takes a reading and tells what became of it and which steps it set free.
     *
     * @param loggedAt when the log took the reading
     */
    public Arrival arrive(Reading reading, Instant loggedAt) {
        long at = reading.readAt().toEpochMilli();
        long believed = believedUntil(loggedAt);
        List<Step> steps = new ArrayList<>();
        if (newest != NEVER && at > believed && isBeyondReach(newest, at)) {
            return new Arrival(ReadingOutcome.AHEAD, List.of());
        }
        if (newest > believed && at <= believed && isBeyondReach(at, newest)) {
            forgetWhatIsAfter(believed, reading.readAt(), steps);
        }
        ReadingOutcome outcome = place(at, reading.register());
        newest = Math.max(newest, at);
        RegisterTracker tracker = RegisterTracker.of(reading.utility(), timing.longestInterval());
        while (!held.isEmpty() && isDue(held.firstKey())) {
            release(tracker, steps);
        }
        return new Arrival(outcome, steps);
    }

    /** Sets everything free that waits, in order: the end of a history. */
    public List<Step> finish(Utility utility) {
        List<Step> steps = new ArrayList<>();
        RegisterTracker tracker = RegisterTracker.of(utility, timing.longestInterval());
        while (!held.isEmpty()) {
            release(tracker, steps);
        }
        return steps;
    }

    private long believedUntil(Instant loggedAt) {
        return loggedAt.equals(Instant.MAX)
                ? Long.MAX_VALUE
                : loggedAt.toEpochMilli() + timing.longestAhead().toMillis();
    }

    private boolean isBeyondReach(long earlier, long later) {
        return later - earlier > timing.longestAhead().toMillis();
    }

    /** A clock that was wrong: what it left waiting is no reading, and a register that it moved is begun anew. */
    private void forgetWhatIsAfter(long believed, Instant at, List<Step> steps) {
        held.tailMap(believed, false).clear();
        if (released > believed) {
            released = NEVER;
            register = RegisterTracker.start();
            steps.add(new Step.ClockCorrected(at));
        }
        newest = held.isEmpty() ? released : Math.max(released, held.lastKey());
    }

    private ReadingOutcome place(long at, long value) {
        if (at <= released) {
            return at == released && value == releasedRegister ? ReadingOutcome.DUPLICATE : ReadingOutcome.LATE;
        }
        Long before = held.putIfAbsent(at, value);
        if (before == null) {
            return ReadingOutcome.TAKEN;
        }
        held.merge(at, value, Math::min);
        return before == value ? ReadingOutcome.DUPLICATE : ReadingOutcome.CONFLICT;
    }

    private boolean isDue(long at) {
        return at <= newest - timing.allowedLateness().toMillis() || held.size() > timing.mostHeld();
    }

    private void release(RegisterTracker tracker, List<Step> steps) {
        Map.Entry<Long, Long> first = held.pollFirstEntry();
        released = first.getKey();
        releasedRegister = first.getValue();
        register = tracker.next(register, Instant.ofEpochMilli(released), releasedRegister, steps);
    }

    /** What became of a reading, and what it set free. */
    public record Arrival(ReadingOutcome outcome, List<Step> steps) {
        public Arrival {
            steps = List.copyOf(steps);
        }
    }

    /**
     * How readings of a meter may come.
     *
     * @param allowedLateness how much older than the newest reading a reading may be and still count
     * @param longestInterval readings further apart than this have a gap between them
     * @param mostHeld the most readings of one meter that wait at once; beyond it the oldest goes early
     * @param longestAhead how far from the log's time and from the meter's newest reading a later reading is believed
     */
    public record Timing(Duration allowedLateness, Duration longestInterval, int mostHeld, Duration longestAhead) {
        public Timing {
            if (allowedLateness.isNegative()
                    || longestInterval.isNegative()
                    || mostHeld < 1
                    || longestAhead.isNegative()) {
                throw new IllegalArgumentException("Invalid timing: nothing may be negative (%s, %s, %d, %s)"
                        .formatted(allowedLateness, longestInterval, mostHeld, longestAhead));
            }
        }

        /** Believes readings up to a week ahead. */
        public Timing(Duration allowedLateness, Duration longestInterval, int mostHeld) {
            this(allowedLateness, longestInterval, mostHeld, Duration.ofDays(7));
        }

        /** Two hours late at most, hourly readings with one missing at most. */
        public static Timing hourly() {
            return new Timing(Duration.ofHours(2), Duration.ofHours(2), 500);
        }
    }
}
