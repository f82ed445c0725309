package io.gezhi.streaming.rules.meter;

import java.time.Instant;

/**
 * What one more reading of a register means. Amounts and registers are thousandths of the utility's unit. Of use it is
 * known how finely the register counts: a grain of 1000 is a meter that shows whole units, and 0 may then be anything up
 * to one.
 */
public sealed interface Step {
    /** The moment of the reading that this step is about. */
    Instant at();

    /** The first reading of a meter: nothing is known before it. */
    record Begun(Instant at, long register) implements Step {}

    /** Use over an interval of ordinary length. */
    record Used(Instant from, Instant at, long amount, long grain) implements Step {
        /** Use that is known to the thousandth. */
        public Used(Instant from, Instant at, long amount) {
            this(from, at, amount, 1);
        }
    }

    /** Use over an interval with missing readings: true as a sum, meaningless for one hour. */
    record Gap(Instant from, Instant at, long amount, long grain) implements Step {
        /** Use that is known to the thousandth. */
        public Gap(Instant from, Instant at, long amount) {
            this(from, at, amount, 1);
        }
    }

    /** The register shows less than before: a misreading or a new meter, the next reading tells. */
    record Fell(Instant at, long register, long previous) implements Step {}

    /** The register leapt further than the connection can carry: the next reading tells whether it is true. */
    record Leapt(Instant at, long register, long previous) implements Step {}

    /** A doubted reading was wrong: its value takes no part in any use. */
    record Misread(Instant at, long register) implements Step {}

    /** The clock of the meter was far ahead and is put right: what was learnt of that time is to be forgotten. */
    record ClockCorrected(Instant at) implements Step {}

    /** A fall was confirmed: the register starts again from here. */
    record Replaced(Instant at, long register) implements Step {}
}
