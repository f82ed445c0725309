package io.gezhi.batch.methods.harm;

/**
 * A ladder of harm from starting points in public law, for cities without court data.
 *
 * <p>The rule is that of the Cambridge index (Sherman, Neyroud, Neyroud, Policing 10(3), 2016): the starting point for a
 * first offender, without aggravation, in days. The rungs are the lower ends of the ranges of the Public Security
 * Administration Punishments Law (detention of up to 5, 5 to 10, 10 to 15 days) and of the Criminal Law (criminal detention
 * or imprisonment from 6 months, 3 years, 10 years). A year counts 365 days.
 */
public enum StatuteRung {
    WARNING_OR_FINE(1),
    DETENTION_UP_TO_5_DAYS(5),
    DETENTION_UP_TO_10_DAYS(10),
    DETENTION_UP_TO_15_DAYS(15),
    FROM_SIX_MONTHS(182.5),
    FROM_THREE_YEARS(1095),
    FROM_TEN_YEARS(3650);

    private final double days;

    StatuteRung(double days) {
        this.days = days;
    }

    public double days() {
        return days;
    }

    /** The highest rung that this many days reach; less than the lowest rung is the lowest. */
    public static StatuteRung reachedBy(double harmDays) {
        if (!(harmDays >= 0)) {
            throw new IllegalArgumentException("Invalid harm: must not be negative (" + harmDays + ")");
        }
        StatuteRung reached = WARNING_OR_FINE;
        for (StatuteRung rung : values()) {
            if (harmDays >= rung.days) {
                reached = rung;
            }
        }
        return reached;
    }
}
