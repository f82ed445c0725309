package io.gezhi.schemas.city;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a delimited file has beside its rows, and how it writes numbers.
 *
 * @param skippedLines lines above the header
 * @param headerLines lines of the header; the names of a column are joined by a blank
 * @param decimalMark stands before the fraction of a number
 * @param thousandsMark may stand between the thousands of a number
 * @param leftOut a row whose first cell matches is no row but a total or a remark: it is left out and counted
 */
public record CsvLayout(
        int skippedLines,
        int headerLines,
        char decimalMark,
        Optional<Character> thousandsMark,
        Optional<Pattern> leftOut) {

    /** One header line, rows behind it, numbers with a point. */
    public static final CsvLayout PLAIN = new CsvLayout(0, 1, '.', Optional.empty(), Optional.empty());

    /** Whether numbers have to be rewritten before they are read. */
    public boolean rewritesNumbers() {
        return decimalMark != '.' || thousandsMark.isPresent();
    }
}
