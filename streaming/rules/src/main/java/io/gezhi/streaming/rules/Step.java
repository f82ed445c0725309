package io.gezhi.streaming.rules;

import java.time.Instant;

/** What one more reading of a register means. Amounts and registers are thousandths of the utility's unit. */
public sealed interface Step {
    /** The moment of the reading that this step is about. */
    Instant at();

    /** The first reading of a meter: nothing is known before it. */
    record Begun(Instant at, long register) implements Step {}

    /** Use over an interval of ordinary length. */
    record Used(Instant from, Instant at, long amount) implements Step {}

    /** Use over an interval with missing readings: true as a sum, meaningless for one hour. */
    record Gap(Instant from, Instant at, long amount) implements Step {}

    /** The register shows less than before: a misreading or a new meter, the next reading tells. */
    record Fell(Instant at, long register, long previous) implements Step {}

    /** The register leapt further than the connection can carry: the next reading tells whether it is true. */
    record Leapt(Instant at, long register, long previous) implements Step {}

    /** A doubted reading was wrong: its value takes no part in any use. */
    record Misread(Instant at, long register) implements Step {}

    /** A fall was confirmed: the register starts again from here. */
    record Replaced(Instant at, long register) implements Step {}
}
