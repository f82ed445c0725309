package io.gezhi.schemas.row;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Reads moments of the one form that machines write, {@code yyyy-MM-ddTHH:mm:ss[.fraction]Z}, several times faster than
 * the general parser, which takes a fifth of the time of landing a row.
 */
final class CanonicalMoment {
    private static final String FORM = "0000-00-00T00:00:00";
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int NANO_DIGITS = 9;

    private CanonicalMoment() {}

    /** Whether the text has the form; what its figures say may still be no moment. */
    static boolean matches(String text) {
        int last = text.length() - 1;
        if (last < FORM.length() || text.charAt(last) != 'Z') {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            if (FORM.charAt(i) == '0' ? !isDigit(text.charAt(i)) : text.charAt(i) != FORM.charAt(i)) {
                return false;
            }
        }
        return last == FORM.length() || matchesFraction(text, last);
    }

    private static boolean matchesFraction(String text, int last) {
        int digits = last - FORM.length() - 1;
        if (text.charAt(FORM.length()) != '.' || digits < 1 || digits > NANO_DIGITS) {
            return false;
        }
        for (int i = FORM.length() + 1; i < last; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The moment that a matching text says; neither 24:00 nor the second 60, which stand for another moment.
     *
     * @throws DateTimeException where there is no such day or time
     */
    static Instant parse(String text) {
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) {
            throw new DateTimeException("no time of a day");
        }
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        return Instant.ofEpochSecond(day * SECONDS_PER_DAY + hour * 3_600L + minute * 60L + second, nanos(text));
    }

    private static int nanos(String text) {
        int from = FORM.length() + 1;
        int last = text.length() - 1;
        if (from >= last) {
            return 0;
        }
        int nanos = number(text, from, last);
        for (int digits = last - from; digits < NANO_DIGITS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
