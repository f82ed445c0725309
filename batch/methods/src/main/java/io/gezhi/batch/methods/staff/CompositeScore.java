package io.gezhi.batch.methods.staff;

import java.util.OptionalDouble;

/**
 * One worker's composite: advice, with the interval beside it, for a person who decides.
 *
 * @param worker whose
 * @param score weighted mean of the shrunk shares, 0 to 1; empty without enough tasks
 * @param low lower end of the bootstrap interval; equals high where there is no score
 * @param high upper end
 * @param scoredWeight part of the weights that rests on enough tasks, 0 to 1
 * @param band by the interval, never by the point
 */
public record CompositeScore(
        String worker, OptionalDouble score, double low, double high, double scoredWeight, Band band) {

    /** Where the whole interval lies. */
    public enum Band {
        /** The whole interval lies above the mean of all workers. */
        A,
        /** The interval holds the mean of all workers. */
        B,
        /** The whole interval lies below the mean of all workers. */
        C,
        NOT_ENOUGH_TASKS
    }
}
