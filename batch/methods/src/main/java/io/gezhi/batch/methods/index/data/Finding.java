package io.gezhi.batch.methods.index.data;

/**
 * Why a number is missing, or is a convention and not a measurement. {@code unit} is empty when a whole column is
 * meant, {@code column} when a whole unit is. Codes are stable: a retired one is not used again.
 */
public record Finding(Code code, String unit, String column, String explanation) {
    /** The closed list of outcomes that deserve an explanation. */
    public enum Code {
        EXPOSURE_MISSING,
        EXPOSURE_NOT_POSITIVE,
        GROUP_MISSING,
        GROUP_WITHOUT_VALUES,
        UNIT_SCREENED_OUT,
        NO_VALUES,
        TOO_FEW_VALUES_TO_TEST,
        TREATMENT_IMPOSSIBLE,
        TREATMENT_NOT_ENOUGH,
        CONSTANT_INDICATOR,
        MAXIMUM_IS_ZERO,
        GOALPOSTS_COINCIDE,
        VALUE_RAISED_TO_FLOOR,
        OUTSIDE_DOMAIN_OF_MEAN,
        TOO_FEW_PARTS,
        UNIT_NOT_SCORED,
        NOT_DECOMPOSED
    }
}
