package io.gezhi.schemas.city;

import io.gezhi.schemas.codes.CodeTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
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

    /** Looks the text up in a code table of the profile. */
    record Codes(CodeTable table) implements Step {
        @Override
        public String apply(String text) {
            return table.meaning(text).orElse(text);
        }
    }

    /** Rounds a decimal half up. */
    record Round(int scale) implements Step {
        @Override
        public String apply(String text) {
            try {
                return new BigDecimal(text.strip())
                        .setScale(scale, RoundingMode.HALF_UP)
                        .toPlainString();
            } catch (NumberFormatException e) {
                return text;
            }
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

    /** Reads a local date, month or time in the source's format and writes it as ISO. */
    record LocalFormat(DateTimeFormatter formatter) implements Step {
        @Override
        public String apply(String text) {
            try {
                TemporalAccessor parsed =
                        formatter.parseBest(text.strip(), LocalDateTime::from, LocalDate::from, YearMonth::from);
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
