package io.gezhi.ingestion.files.profile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What one column of a source holds, as contract {@code source_profile}.
 *
 * @param blanks rows without a value
 * @param distinct different values, where they were counted
 * @param minimum as a number where all values are numbers, else as text; empty where it must not be told
 * @param maximum likewise
 * @param numbers values that are plain decimal numbers
 * @param total their sum; empty where it must not be told or does not fit
 */
public record ColumnFacts(
        long blanks,
        Optional<Distinct> distinct,
        Optional<String> minimum,
        Optional<String> maximum,
        long numbers,
        Optional<BigDecimal> total) {

    private static final int SCALE = 6;
    private static final int PRECISION = 38;

    /** How many different values there are, counted or estimated. */
    public record Distinct(long count, boolean isExact) {}

    /** The sum as the contract holds it. */
    public static Optional<BigDecimal> total(BigDecimal sum) {
        return Optional.of(sum.setScale(SCALE, RoundingMode.HALF_UP)).filter(total -> total.precision() <= PRECISION);
    }

    /** A number with all its digits and no nought behind them. */
    public static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
