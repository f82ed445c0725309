package io.gezhi.schemas.row;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Reads decimal numbers of a size that can be computed with: an exponent of a billion takes ten characters to write and
 * a gigabyte to round.
 */
public final class BoundedDecimal {
    /** More digits than any column has, before and after the point together. */
    private static final int MOST_DIGITS = 1000;

    private BoundedDecimal() {}

    /** Whether the text is a number, of whatever size. */
    public static boolean isNumber(String text) {
        if (text.length() > MOST_DIGITS) {
            return text.chars().allMatch(BoundedDecimal::isOfNumber);
        }
        return parse(text).isPresent();
    }

    /** The number, where it is one and neither its digits nor its exponent are beyond any column. */
    public static Optional<BigDecimal> read(String text) {
        return text.length() > MOST_DIGITS ? Optional.empty() : parse(text).filter(BoundedDecimal::isBounded);
    }

    private static boolean isOfNumber(int character) {
        return Character.isDigit(character) || "+-.eE".indexOf(character) >= 0;
    }

    private static boolean isBounded(BigDecimal number) {
        return Math.abs((long) number.scale()) <= MOST_DIGITS;
    }

    private static Optional<BigDecimal> parse(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
