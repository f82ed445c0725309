package io.gezhi.city.readings;

import io.gezhi.city.Dice;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Simulates the registers hour by hour. The same meters, faults and seed give the same readings, whatever the pace; a
 * register never goes back.
 */
final class Gateway {
    private final LocalDateTime start;
    private final FaultPlan faults;
    private final List<Register> registers = new ArrayList<>();
    private int hour;

    Gateway(List<HomeMeter> meters, FaultPlan faults, LocalDateTime start, Dice dice) {
        this.start = start;
        this.faults = faults;
        for (HomeMeter meter : meters) {
            registers.add(new Register(meter, dice.fork(meter.meterId())));
        }
    }

    /** Lets an hour pass and reads every meter at its end. */
    void passHour(Consumer<Reading> readings) {
        LocalDateTime begins = start.plusHours(hour);
        for (Register register : registers) {
            register.run(begins, hour);
            readings.accept(new Reading(register.meter, begins.plusHours(1), register.value));
        }
        hour++;
    }

    private final class Register {
        private final HomeMeter meter;
        private final Rhythm rhythm;
        private long value;

        Register(HomeMeter meter, Dice dice) {
            this.meter = meter;
            this.value = dice.between(100_000, 9_000_000);
            this.rhythm = new Rhythm(meter, dice);
        }

        void run(LocalDateTime begins, int hour) {
            long usual = rhythm.useIn(begins);
            value += faults.at(meter, hour).map(fault -> fault.use(usual)).orElse(usual);
        }
    }
}
