package io.gezhi.streaming.rules;

import io.gezhi.streaming.rules.meter.Reading;
import io.gezhi.streaming.rules.meter.Utility;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * An invented household's water, hour by hour, all of it decided by a seed: how many people, when they rise, whether one
 * works by night, what they use, which readings are missing, doubled or late. Starts on any day of a year, so that the
 * clock is put on or back in some.
 */
final class Household {
    static final ZoneId ZONE = ZoneId.of("Europe/Madrid");
    static final int DAYS = 45;

    private static final int HOURS = 24 * DAYS;
    private static final Duration LATENESS = Duration.ofHours(2);

    private final Random random;
    private final Instant begin;
    private final long grain;
    private final double missing;
    private final double people;
    private final int rises;
    private final boolean worksByNight;
    private final Map<Integer, Long> misread = new HashMap<>();
    private int replaced = -1;
    private int silentFrom = -1;
    private int silentUntil = -1;
    private final long[] litres = new long[HOURS];

    Household(long seed, long grain) {
        this(seed, grain, LocalDate.of(2026, 1, 1).plusDays(Math.floorMod(seed * 31, 330)));
    }

    /** A household whose first reading is on this day. */
    Household(long seed, long grain, LocalDate firstDay) {
        random = new Random(seed * 7919 + 13);
        begin = firstDay.atStartOfDay(ZONE).plusMinutes(random.nextInt(60)).toInstant();
        this.grain = grain;
        missing = random.nextInt(3) == 0 ? 0.04 * random.nextDouble() : 0;
        people = 1 + random.nextInt(5);
        rises = 5 + random.nextInt(4);
        worksByNight = random.nextInt(8) == 0;
        for (int hour = 0; hour < HOURS; hour++) {
            litres[hour] = ordinary(begin.plus(Duration.ofHours(hour)).atZone(ZONE));
        }
    }

    Instant hour(int number) {
        return begin.plus(Duration.ofHours(number));
    }

    /** An hour of the last third, at any time of the day. */
    int someHour() {
        return HOURS * 2 / 3 + random.nextInt(24 * 5);
    }

    /** A size between two, small ones as likely as large ones. */
    long someSize(double least, double most) {
        return Math.round(least * Math.pow(most / least, random.nextDouble()));
    }

    Household leak(int from, long perHour) {
        for (int hour = from; hour < HOURS; hour++) {
            litres[hour] += Math.max(0, Math.round(perHour * (1 + 0.05 * random.nextGaussian())));
        }
        return this;
    }

    Household burst(int at, long amount) {
        litres[at] += amount;
        return this;
    }

    /** A reading that shows something else than the register. */
    Household misread(int hour, long shown) {
        misread.put(hour, shown);
        return this;
    }

    /** A new meter, which begins at nothing. */
    Household newMeter(int hour) {
        replaced = hour;
        return this;
    }

    /** Readings that never come. */
    Household silent(int from, int hours) {
        silentFrom = from;
        silentUntil = from + hours;
        return this;
    }

    Household nothing(int from, int hours) {
        for (int hour = from; hour < Math.min(HOURS, from + hours); hour++) {
            litres[hour] = 0;
        }
        return this;
    }

    /** The readings as they arrive: late by less than the allowed lateness, some twice, some never. */
    List<Reading> arrivals() {
        return arrivals(readings());
    }

    /** These readings as they arrive. */
    List<Reading> arrivals(List<Reading> readings) {
        record Arrival(long at, Reading reading) {}
        List<Arrival> arrivals = new ArrayList<>();
        for (Reading reading : readings) {
            for (int times = random.nextInt(20) == 0 ? 2 : 1; times > 0; times--) {
                arrivals.add(
                        new Arrival(reading.readAt().toEpochMilli() + random.nextLong(LATENESS.toMillis()), reading));
            }
        }
        arrivals.sort((a, b) -> Long.compare(a.at(), b.at()));
        return arrivals.stream().map(Arrival::reading).toList();
    }

    /** The readings in order, without those that are missing. */
    List<Reading> readings() {
        List<Reading> readings = new ArrayList<>();
        long register = 10_000 + random.nextLong(2_000_000);
        for (int hour = 0; hour < HOURS; hour++) {
            register = litres[hour] + (hour == replaced ? 0 : register);
            boolean comes = random.nextDouble() >= missing && (hour < silentFrom || hour >= silentUntil);
            if (comes) {
                long shown = misread.getOrDefault(hour, register / grain * grain);
                readings.add(new Reading("w1", Utility.WATER, hour(hour + 1), shown));
            }
        }
        return readings;
    }

    private long ordinary(ZonedDateTime local) {
        double uses = people * share(local);
        long sum = 0;
        for (double left = uses; left > 0; left--) {
            if (random.nextDouble() < left) {
                sum += one();
            }
        }
        return sum;
    }

    /** Uses of one person in an hour. */
    private double share(ZonedDateTime local) {
        boolean weekend = local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
        int late = weekend ? 2 : 0;
        int hour = Math.floorMod(local.getHour() - late - rises + (worksByNight ? 12 : 0), 24);
        if (hour < 2) {
            return 1.2;
        }
        return hour < 11 ? 0.35 : hour < 15 ? 0.8 : hour < 17 ? 0.3 : 0.03;
    }

    private long one() {
        int kind = random.nextInt(100);
        if (kind < 50) {
            return 1 + random.nextLong(6);
        }
        return kind < 88 ? 6 + random.nextLong(4) : 30 + random.nextLong(60);
    }
}
