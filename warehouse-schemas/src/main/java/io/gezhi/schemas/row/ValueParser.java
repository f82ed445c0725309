package io.gezhi.schemas.row;

import io.gezhi.schemas.contract.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/** Reads the text of one value as its declared type. */
@FunctionalInterface
interface ValueParser {
    int DAY_LENGTH = 10;
    int LAST_YEAR = 9999;
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
        try {
            return new Parsed.Value(new BigDecimal(digits).longValueExact());
        } catch (ArithmeticException e) {
            return new Parsed.Failed(Reason.NUMBER_DOES_NOT_FIT, "a whole number of 64 bits");
        } catch (NumberFormatException e) {
            return new Parsed.Failed(Reason.NOT_A_NUMBER, "a whole number");
        }
    }

    private static Parsed decimal(String text, ColumnType.ExactDecimal type) {
        BigDecimal number;
        try {
            number = new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return new Parsed.Failed(Reason.NOT_A_NUMBER, "a decimal number");
        }
        String rule = "at most " + (type.precision() - type.scale()) + " digits before and " + type.scale()
                + " after the point";
        // An exponent as in 1e999999999 would make setScale allocate its digits: look at the size before.
        if (number.precision() - (long) number.scale() > type.precision() - type.scale() && number.signum() != 0) {
            return new Parsed.Failed(Reason.NUMBER_DOES_NOT_FIT, rule);
        }
        try {
            return new Parsed.Value(number.setScale(type.scale(), RoundingMode.UNNECESSARY));
        } catch (ArithmeticException e) {
            return new Parsed.Failed(Reason.NUMBER_DOES_NOT_FIT, rule);
        }
    }

    private static Parsed floatingPoint(String text) {
        try {
            double number = Double.parseDouble(text.strip());
            return Double.isFinite(number)
                    ? new Parsed.Value(number)
                    : new Parsed.Failed(Reason.NOT_A_NUMBER, "a finite number");
        } catch (NumberFormatException e) {
            return new Parsed.Failed(Reason.NOT_A_NUMBER, "a number");
        }
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
        boolean hasTime = day.length() > DAY_LENGTH && (day.charAt(DAY_LENGTH) == 'T' || day.charAt(DAY_LENGTH) == ' ');
        // A day with an offset, as change capture writes it, ends in Z.
        boolean hasOffset = day.length() == DAY_LENGTH + 1 && day.charAt(DAY_LENGTH) == 'Z';
        try {
            LocalDate date = LocalDate.parse(hasTime || hasOffset ? day.substring(0, DAY_LENGTH) : day);
            return date.getYear() < 1 || date.getYear() > LAST_YEAR ? NOT_A_DATE : new Parsed.Value(date);
        } catch (DateTimeException e) {
            return NOT_A_DATE;
        }
    }

    private static Parsed bytes(String text) {
        try {
            return new Parsed.Value(Base64.getDecoder().decode(text.strip()));
        } catch (IllegalArgumentException e) {
            return new Parsed.Failed(Reason.NOT_BASE64, "Base64");
        }
    }
}
