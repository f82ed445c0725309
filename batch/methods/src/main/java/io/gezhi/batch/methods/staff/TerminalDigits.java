package io.gezhi.batch.methods.staff;

import io.gezhi.batch.methods.probability.ChiSquareDistribution;
import java.util.Optional;

/**
 * Are last digits of minutes or counts as even as chance leaves them (chi-square of uniformity)? Invented records favour 0 and 5.
 *
 * <p>A lead for a supervisor, never a deduction: rounding to five minutes is a habit, not a fraud. Not for numbers of fewer than
 * two digits or with a natural ending. Empty where fewer than five records a digit are expected.
 *
 * @param statistic chi-square with {@code classes - 1} degrees of freedom
 * @param records how many
 * @param classes 10 digits
 * @param p P(more uneven by chance)
 */
public record TerminalDigits(double statistic, long records, int classes, double p) {
    private static final int DIGITS = 10;
    private static final int LEAST_EXPECTED = 5;

    public static Optional<TerminalDigits> of(long[] values) {
        long[] counts = new long[DIGITS];
        for (long value : values) {
            counts[(int) Math.floorMod(Math.abs(value), (long) DIGITS)]++;
        }
        return ofCounts(counts);
    }

    /** Of classes already counted, for example the minutes of the hour. */
    public static Optional<TerminalDigits> ofCounts(long[] counts) {
        long records = 0;
        for (long count : counts) {
            if (count < 0) {
                throw new IllegalArgumentException("Cannot test digits: a count is negative (" + count + ")");
            }
            records += count;
        }
        if (counts.length < 2 || records < (long) LEAST_EXPECTED * counts.length) {
            return Optional.empty();
        }
        double expected = (double) records / counts.length;
        double statistic = 0;
        for (long count : counts) {
            statistic += (count - expected) * (count - expected) / expected;
        }
        double p = ChiSquareDistribution.above(counts.length - 1.0, statistic);
        return Optional.of(new TerminalDigits(statistic, records, counts.length, p));
    }
}
