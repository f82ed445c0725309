package io.gezhi.schemas.deidentification;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/** Check digits of Chinese identity numbers. */
public final class IdentityNumbers {
    private static final int[] CITIZEN_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CITIZEN_CHECKS = "10X98765432";
    private static final Pattern CITIZEN = Pattern.compile("[1-9]\\d{16}[0-9X]");
    private static final String CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final Pattern CREDIT = Pattern.compile("[0-9A-HJ-NPQRTUWXY]{18}");
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1850, 1, 1);

    private IdentityNumbers() {}

    /** Whether the text is a citizen identity number: GB 11643, ISO 7064 MOD 11-2, with a date of birth that exists. */
    public static boolean isCitizen(String text) {
        String number = text.strip().toUpperCase(Locale.ROOT);
        return CITIZEN.matcher(number).matches()
                && hasDate(number)
                && !number.startsWith("000", 14)
                && number.charAt(17) == citizenCheck(number);
    }

    /** Check digit for the first 17 digits. */
    public static char citizenCheck(String number) {
        int sum = 0;
        for (int i = 0; i < CITIZEN_WEIGHTS.length; i++) {
            sum += (number.charAt(i) - '0') * CITIZEN_WEIGHTS[i];
        }
        return CITIZEN_CHECKS.charAt(sum % 11);
    }

    /** Whether the text is a unified social credit code: GB 32100, with the organisation code of GB 11714 inside. */
    public static boolean isSocialCredit(String text) {
        String number = text.strip().toUpperCase(Locale.ROOT);
        return CREDIT.matcher(number).matches()
                && number.charAt(17) == socialCreditCheck(number)
                && number.charAt(16) == organisationCheck(number.substring(8, 16));
    }

    /** Check character for the first 17 characters. */
    public static char socialCreditCheck(String number) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += CREDIT_ALPHABET.indexOf(number.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return CREDIT_ALPHABET.charAt((31 - sum % 31) % 31);
    }

    /** Check character for the eight characters of an organisation code (GB 11714). */
    public static char organisationCheck(String code) {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += Character.digit(code.charAt(i), 36) * ORGANISATION_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        return check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
    }

    private static boolean hasDate(String number) {
        try {
            LocalDate birth = LocalDate.of(
                    Integer.parseInt(number.substring(6, 10)),
                    Integer.parseInt(number.substring(10, 12)),
                    Integer.parseInt(number.substring(12, 14)));
            return !birth.isBefore(EARLIEST_BIRTH);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
