package io.gezhi.schemas.city;

import io.gezhi.schemas.codes.CodeTable;
import io.gezhi.schemas.row.BoundedDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One step from a source's text to the contract's. A step that cannot be applied leaves the text as it is, so that the
 * contract rejects the row with the value that the source sent.
 */
public sealed interface Step {

    String apply(String text);

    /** Pads on the left to a width. */
    record PadLeft(int width, char pad) implements Step {
        @Override
        public String apply(String text) {
            return text.length() >= width ? text : String.valueOf(pad).repeat(width - text.length()) + text;
        }
    }

    /** Takes the characters from one position up to another, which is not included. */
    record Slice(int from, int to) implements Step {
        @Override
        public String apply(String text) {
            return text.length() < to ? text : text.substring(from, to);
        }
    }

    /** Replaces every match of a regular expression; groups are named $1, $2. */
    record Replace(Pattern pattern, String replacement) implements Step {
        @Override
        public String apply(String text) {
            return pattern.matcher(text).replaceAll(replacement);
        }
    }

    /**
     * Looks the text up in a code table of the profile.
     *
     * @param keepsUnknown whether a text that the table does not hold is the value itself
     */
    record Codes(CodeTable table, boolean keepsUnknown) implements Step {
        @Override
        public String apply(String text) {
            return table.meaning(text).orElse(text);
        }
    }

    /** Rounds a decimal half up. */
    record Round(int scale) implements Step {
        @Override
        public String apply(String text) {
            return BoundedDecimal.read(text.strip())
                    .map(number -> number.setScale(scale, RoundingMode.HALF_UP).toPlainString())
                    .orElse(text);
        }
    }

    /** Turns full-width digits, letters and signs into ordinary ones. */
    record HalfWidth() implements Step {
        @Override
        public String apply(String text) {
            return Normalizer.normalize(text, Normalizer.Form.NFKC);
        }
    }

    /** Removes white space at both ends. */
    record Trim() implements Step {
        @Override
        public String apply(String text) {
            return text.strip();
        }
    }

    /** Lower case. */
    record Lower() implements Step {
        @Override
        public String apply(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    }

    /** Upper case. */
    record Upper() implements Step {
        @Override
        public String apply(String text) {
            return text.toUpperCase(Locale.ROOT);
        }
    }

    /**
     * Reads a local date, month or time in the source's format and writes it as ISO. Strict: a day that the month does
     * not have, or an hour that the day does not have, is none.
     */
    record LocalFormat(String pattern, DateTimeFormatter formatter) implements Step {
        private static final Pattern HOURS = Pattern.compile("[HhKk]");
        private static final LocalDateTime SAMPLE = LocalDateTime.of(2001, 2, 3, 16, 5, 6);

        /**
         * @param pattern letters of {@link DateTimeFormatter}
         * @throws IllegalArgumentException where no day or month can be read with it
         */
        static LocalFormat of(String pattern) {
            DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(withYears(pattern))
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
            LocalFormat format = new LocalFormat(pattern, formatter);
            format.requireReadable();
            return format;
        }

        /** A year of era, y, needs an era when it is read strictly; who writes y means the year. */
        private static String withYears(String pattern) {
            StringBuilder years = new StringBuilder();
            boolean isQuoted = false;
            for (int i = 0; i < pattern.length(); i++) {
                char letter = pattern.charAt(i);
                isQuoted ^= letter == '\'';
                years.append(letter == 'y' && !isQuoted && pattern.indexOf('G') < 0 ? 'u' : letter);
            }
            return years.toString();
        }

        /** A month written as mm is read as minutes and its day is never found: told before the first row. */
        private void requireReadable() {
            String letters = pattern.replaceAll("'[^']*'", "");
            if (letters.indexOf('D') >= 0 && letters.indexOf('M') >= 0) {
                throw new IllegalArgumentException("D is the day of the year; the day of a month is d");
            }
            try {
                TemporalAccessor read = read(formatter.format(SAMPLE.atOffset(ZoneOffset.UTC)));
                YearMonth month = YearMonth.from(read);
                if (!month.equals(YearMonth.from(SAMPLE))) {
                    throw new DateTimeException("another month");
                }
                if (HOURS.matcher(letters).find() && !(read instanceof LocalDateTime)) {
                    throw new DateTimeException("an hour from 1 to 12 needs a, for AM or PM");
                }
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("no day or month can be read with it (" + e.getMessage() + ")", e);
            }
        }

        private TemporalAccessor read(String text) {
            return formatter.parseBest(text, LocalDateTime::from, LocalDate::from, YearMonth::from);
        }

        @Override
        public String apply(String text) {
            try {
                TemporalAccessor parsed = read(text.strip());
                return parsed instanceof YearMonth month ? month.atDay(1).toString() : parsed.toString();
            } catch (DateTimeException e) {
                return text;
            }
        }
    }

    /**
     * Moves an ISO local time that the clocks of a zone skipped forward by as much as they skipped: for sources that went
     * on writing the old time. The same moment as without the change of clocks.
     */
    record SkippedTime(ZoneId zone) implements Step {
        @Override
        public String apply(String text) {
            try {
                LocalDateTime time = LocalDateTime.parse(text);
                return zone.getRules().getValidOffsets(time).isEmpty()
                        ? time.atZone(zone).toLocalDateTime().toString()
                        : text;
            } catch (DateTimeException e) {
                return text;
            }
        }
    }
}
