package io.gezhi.schemas.row;

import io.gezhi.schemas.contract.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the text of one value as its declared type. */
@FunctionalInterface
interface ValueParser {
    int DAY_LENGTH = 10;
    int LAST_YEAR = 9999;
    Parsed.Failed NOT_A_NUMBER = new Parsed.Failed(Reason.NOT_A_NUMBER, "a finite number");
    Parsed.Failed NOT_A_DATE = new Parsed.Failed(Reason.NOT_A_DATE, "a day as yyyy-MM-dd");

    Map<Class<? extends ColumnType>, ValueParser> PARSERS = Map.of(
            ColumnType.Text.class, Parsed.Value::new,
            ColumnType.WholeNumber.class, ValueParser::wholeNumber,
            ColumnType.FloatingPoint.class, ValueParser::floatingPoint,
            ColumnType.Flag.class, ValueParser::flag,
            ColumnType.Day.class, ValueParser::day,
            ColumnType.Bytes.class, ValueParser::bytes);

    /** @param text neither null nor blank */
    Parsed parse(String text);

    static ValueParser of(ColumnType type, ZoneId naiveZone) {
        if (type instanceof ColumnType.ExactDecimal decimal) {
            return text -> decimal(text, decimal);
        }
        if (type instanceof ColumnType.Moment) {
            return new MomentParser(naiveZone);
        }
        ValueParser parser = PARSERS.get(type.getClass());
        if (parser == null) {
            throw new IllegalArgumentException("Unsupported column type: it has no parser (" + type + ")");
        }
        return parser;
    }

    private static Parsed wholeNumber(String text) {
        String digits = text.strip();
        try {
            return new Parsed.Value(Long.parseLong(digits));
        } catch (NumberFormatException e) {
            return wholeDecimal(digits);
        }
    }

    /** Accepts 5.0 and 1e3, which spreadsheets make of whole numbers. */
    private static Parsed wholeDecimal(String digits) {
        Parsed.Failed tooLarge = new Parsed.Failed(Reason.NUMBER_DOES_NOT_FIT, "a whole number of 64 bits");
        return number(digits, tooLarge, number -> {
            try {
                return new Parsed.Value(number.longValueExact());
            } catch (ArithmeticException e) {
                return tooLarge;
            }
        });
    }

    private static Parsed decimal(String text, ColumnType.ExactDecimal type) {
        int before = type.precision() - type.scale();
        Parsed.Failed tooLarge = new Parsed.Failed(
                Reason.NUMBER_DOES_NOT_FIT,
                "at most " + before + " digits before and " + type.scale() + " after the point");
        return number(text.strip(), tooLarge, number -> {
            if (number.precision() - number.scale() > before && number.signum() != 0) {
                return tooLarge;
            }
            try {
                return new Parsed.Value(number.setScale(type.scale(), RoundingMode.UNNECESSARY));
            } catch (ArithmeticException e) {
                return tooLarge;
            }
        });
    }

    private static Parsed number(String text, Parsed.Failed tooLarge, Function<BigDecimal, Parsed> then) {
        Optional<BigDecimal> number = BoundedDecimal.read(text);
        if (number.isPresent()) {
            return then.apply(number.get());
        }
        return BoundedDecimal.isNumber(text) ? tooLarge : NOT_A_NUMBER;
    }

    private static Parsed floatingPoint(String text) {
        String number = text.strip();
        try {
            double value = Double.parseDouble(number);
            return Double.isFinite(value) && endsAsNumber(number) ? new Parsed.Value(value) : NOT_A_NUMBER;
        } catch (NumberFormatException e) {
            return NOT_A_NUMBER;
        }
    }

    /** The parser takes the letters that end a number in source code, 12f and 0x1p3d, for part of it. */
    private static boolean endsAsNumber(String number) {
        char last = number.charAt(number.length() - 1);
        return last != 'd'
                && last != 'D'
                && last != 'f'
                && last != 'F'
                && !number.contains("x")
                && !number.contains("X");
    }

    private static Parsed flag(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "t", "1", "yes", "y", "是" -> new Parsed.Value(true);
            case "false", "f", "0", "no", "n", "否" -> new Parsed.Value(false);
            default -> new Parsed.Failed(Reason.NOT_A_BOOLEAN, "true or false");
        };
    }

    private static Parsed day(String text) {
        String day = text.strip();
        try {
            LocalDate date = day.length() == DAY_LENGTH ? LocalDate.parse(day) : dayOfMoment(day);
            return date.getYear() < 1 || date.getYear() > LAST_YEAR ? NOT_A_DATE : new Parsed.Value(date);
        } catch (DateTimeException e) {
            return NOT_A_DATE;
        }
    }

    /** A day with a time, as spreadsheets write it, or with an offset, as change capture does. */
    private static LocalDate dayOfMoment(String text) {
        if (text.length() == DAY_LENGTH + 1 && text.charAt(DAY_LENGTH) == 'Z') {
            return LocalDate.parse(text.substring(0, DAY_LENGTH));
        }
        boolean hasTime =
                text.length() > DAY_LENGTH && (text.charAt(DAY_LENGTH) == 'T' || text.charAt(DAY_LENGTH) == ' ');
        return hasTime
                ? LocalDate.from(DateTimeFormatter.ISO_DATE_TIME.parse(
                        text.substring(0, DAY_LENGTH) + 'T' + text.substring(DAY_LENGTH + 1)))
                : LocalDate.parse(text);
    }

    private static Parsed bytes(String text) {
        try {
            return new Parsed.Value(Base64.getDecoder().decode(text.strip()));
        } catch (IllegalArgumentException e) {
            return new Parsed.Failed(Reason.NOT_BASE64, "Base64");
        }
    }
}
