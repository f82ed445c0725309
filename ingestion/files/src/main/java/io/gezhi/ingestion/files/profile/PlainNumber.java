package io.gezhi.ingestion.files.profile;

/** Which texts are plain decimal numbers: digits with at most one point and a sign, white space around them; no exponent. */
final class PlainNumber {

    /** The form, as a regular expression that Java and PostgreSQL read alike. */
    static final String FORM = "[+-]?([0-9]{1,38}([.][0-9]{0,38})?|[.][0-9]{1,38})";

    private static final int MOST_DIGITS = 38;

    private PlainNumber() {}

    /**
     * By characters and not by exceptions, because most columns hold no numbers.
     *
     * @param number without white space around it
     */
    static boolean is(String number) {
        int start = !number.isEmpty() && (number.charAt(0) == '-' || number.charAt(0) == '+') ? 1 : 0;
        int point = digitsEnd(number, start);
        int end = point < number.length() && number.charAt(point) == '.' ? digitsEnd(number, point + 1) : point;
        int whole = point - start;
        int fraction = Math.max(0, end - point - 1);
        return end == number.length() && whole + fraction > 0 && whole <= MOST_DIGITS && fraction <= MOST_DIGITS;
    }

    private static int digitsEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
