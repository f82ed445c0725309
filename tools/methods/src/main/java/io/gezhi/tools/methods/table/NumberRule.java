package io.gezhi.tools.methods.table;

/** What a command asks of the numbers in a column; the words stand in the message of a refusal. */
public enum NumberRule {
    ANY("must be a number between -1e60 and 1e60"),
    NOT_NEGATIVE("must be a number of at least 0"),
    POSITIVE("must be a number above 0"),
    SHARE("must be a number from 0 to 1"),
    WHOLE("must be a whole number"),
    COUNT("must be a whole number of at least 0"),
    LONGITUDE("must be degrees from -180 to 180"),
    LATITUDE("must be degrees from -90 to 90");

    /** Above this, not every whole number is a double. */
    private static final double GREATEST_WHOLE = 1e15;

    private final String words;

    NumberRule(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Whether the number satisfies the rule; {@code NaN}, which stands for a missing one, satisfies none. */
    public boolean allows(double number) {
        return switch (this) {
            case ANY -> !Double.isNaN(number);
            case NOT_NEGATIVE -> number >= 0;
            case POSITIVE -> number > 0;
            case SHARE -> number >= 0 && number <= 1;
            case WHOLE -> isWhole(number);
            case COUNT -> number >= 0 && isWhole(number);
            case LONGITUDE -> Math.abs(number) <= 180;
            case LATITUDE -> Math.abs(number) <= 90;
        };
    }

    private static boolean isWhole(double number) {
        return number == Math.rint(number) && Math.abs(number) < GREATEST_WHOLE;
    }
}
