package io.gezhi.streaming.rules.meter;

/** What became of a reading; every reading has exactly one outcome, so that the counts add up. */
public enum ReadingOutcome {
    TAKEN,
    DUPLICATE,
    CONFLICT,
    LATE
}
