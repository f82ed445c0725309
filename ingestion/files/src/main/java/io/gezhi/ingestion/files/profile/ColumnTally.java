package io.gezhi.ingestion.files.profile;

import java.math.BigDecimal;
import java.util.Optional;

/** One column's values, tallied row by row; tallies of parts add up to the tally of the whole in any order. */
final class ColumnTally {

    /** Ends of texts are told up to this many characters. */
    static final int TOLD_CHARACTERS = 200;

    private final boolean isTold;
    private final DistinctValues distinct = new DistinctValues();
    private long values;
    private long numbers;
    private BigDecimal total = BigDecimal.ZERO;
    private BigDecimal leastNumber;
    private BigDecimal greatestNumber;
    private String leastText;
    private String greatestText;

    /** @param isTold whether ends and total may be told; they are not even kept where not */
    ColumnTally(boolean isTold) {
        this.isTold = isTold;
    }

    /** @param text null where the row has none */
    void add(String text) {
        if (text == null || text.isBlank()) {
            return;
        }
        values++;
        distinct.add(text);
        String number = text.strip();
        boolean isNumber = PlainNumber.is(number);
        numbers += isNumber ? 1 : 0;
        if (isTold) {
            takeText(text, text);
            if (isNumber) {
                takeNumber(new BigDecimal(number));
            }
        }
    }

    void addAll(ColumnTally other) {
        values += other.values;
        numbers += other.numbers;
        distinct.addAll(other.distinct);
        if (other.leastText != null) {
            takeText(other.leastText, other.greatestText);
        }
        if (other.leastNumber != null) {
            total = total.add(other.total);
            takeEnds(other.leastNumber, other.greatestNumber);
        }
    }

    private void takeNumber(BigDecimal number) {
        total = total.add(number);
        takeEnds(number, number);
    }

    private void takeEnds(BigDecimal least, BigDecimal greatest) {
        leastNumber = leastNumber == null ? least : leastNumber.min(least);
        greatestNumber = greatestNumber == null ? greatest : greatestNumber.max(greatest);
    }

    private void takeText(String least, String greatest) {
        leastText = leastText == null || compare(least, leastText) < 0 ? least : leastText;
        greatestText = greatestText == null || compare(greatest, greatestText) > 0 ? greatest : greatestText;
    }

    /** By code points, as databases compare: surrogates stand above all characters of one unit. */
    static int compare(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int at = 0; at < length; at++) {
            char left = one.charAt(at);
            char right = other.charAt(at);
            if (left != right) {
                boolean isUneven = Character.isSurrogate(left) != Character.isSurrogate(right);
                return isUneven ? (Character.isSurrogate(left) ? 1 : -1) : Character.compare(left, right);
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    /** @param rows rows of the source, blank ones included */
    ColumnFacts facts(long rows) {
        boolean areNumbers = values > 0 && numbers == values;
        return new ColumnFacts(
                rows - values,
                Optional.of(new ColumnFacts.Distinct(distinct.count(), distinct.isExact())),
                Optional.ofNullable(areNumbers ? plain(leastNumber) : told(leastText)),
                Optional.ofNullable(areNumbers ? plain(greatestNumber) : told(greatestText)),
                numbers,
                Optional.ofNullable(leastNumber).flatMap(some -> ColumnFacts.total(total)));
    }

    private static String plain(BigDecimal number) {
        return number == null ? null : ColumnFacts.plain(number);
    }

    private static String told(String text) {
        return text == null || text.codePointCount(0, text.length()) <= TOLD_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, TOLD_CHARACTERS));
    }
}
