package io.gezhi.schemas.deidentification;

import io.gezhi.schemas.contract.Column;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.DeidentificationCheck;
import io.gezhi.schemas.contract.Treatment;
import java.util.HashMap;
import java.util.Map;

/**
 * De-identifies records: what leaves it holds no identity in clear. Takes the texts of one record by contract column
 * and gives them treated; texts of no column do not pass.
 */
public final class Deidentifier {
    private static final int YEAR_DIGITS = 4;

    private final Contract contract;
    private final Pseudonymiser pseudonymiser;

    public Deidentifier(Contract contract, Pseudonymiser pseudonymiser) {
        this.contract = contract;
        this.pseudonymiser = pseudonymiser;
    }

    public Map<String, String> treat(Map<String, String> texts) {
        Map<String, String> treated = new HashMap<>();
        for (Column column : contract.columns()) {
            String text = column.deidentificationCheck().isPresent()
                    ? checked(column.deidentificationCheck().get(), texts)
                    : treated(column, texts.get(column.name()));
            if (text != null) {
                treated.put(column.name(), text);
            }
        }
        return treated;
    }

    /** Treats the text of one column; null where nothing may pass. */
    public String treated(Column column, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Treatment treatment = column.treatment();
        if (treatment instanceof Treatment.Keep) {
            return text;
        }
        if (treatment instanceof Treatment.Pseudonymise pseudonymise) {
            return pseudonymiser.pseudonym(pseudonymise.domain(), text);
        }
        return treatment instanceof Treatment.Year ? year(text.strip()) : null;
    }

    /** Result of a check on the clear value; null where there is no value to check. */
    public static String checked(DeidentificationCheck check, Map<String, String> texts) {
        String text = texts.get(check.of());
        if (text == null || text.isBlank()) {
            return null;
        }
        return switch (check.rule()) {
            case "gb11643" -> String.valueOf(IdentityNumbers.isCitizen(text));
            case "gb32100" -> String.valueOf(IdentityNumbers.isSocialCredit(text));
            default ->
                throw new IllegalArgumentException(
                        "Unsupported check: gb11643 or gb32100 is expected (" + check.rule() + ")");
        };
    }

    /** Only a year passes: a text that does not begin with one is replaced by a mark that no contract accepts. */
    private static String year(String text) {
        boolean startsWithYear = text.length() >= YEAR_DIGITS
                && text.substring(0, YEAR_DIGITS).chars().allMatch(c -> c >= '0' && c <= '9');
        return startsWithYear ? text.substring(0, YEAR_DIGITS) : "(not a year)";
    }
}
