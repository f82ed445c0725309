package io.gezhi.city.people;

import io.gezhi.schemas.deidentification.IdentityNumbers;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Citizen identity numbers that pass GB 11643, and deliberately wrong ones. */
final class CitizenNumber {
    private static final String CHECKS = "10X98765432";

    private CitizenNumber() {}

    static String of(String countyCode, LocalDate born, int sequence) {
        String body = countyCode
                + born.format(DateTimeFormatter.BASIC_ISO_DATE)
                + String.format(Locale.ROOT, "%03d", sequence);
        return body + IdentityNumbers.citizenCheck(body);
    }

    /** The same number with a check digit that is not its own. */
    static String broken(String number) {
        int right = CHECKS.indexOf(number.charAt(17));
        return number.substring(0, 17) + CHECKS.charAt((right + 4) % CHECKS.length());
    }
}
