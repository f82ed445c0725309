package io.gezhi.streaming.rules.meter;

/** What became of a reading; every reading has exactly one outcome, so that the counts add up. */
public enum ReadingOutcome {
    TAKEN,
    DUPLICATE,
    CONFLICT,
    LATE,
    /** Later than the log and than the meter's own readings by more than is believed: a wrong clock. */
    AHEAD
}
