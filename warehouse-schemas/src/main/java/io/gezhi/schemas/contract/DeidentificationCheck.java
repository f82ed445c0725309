package io.gezhi.schemas.contract;

/**
 * A column that de-identification fills: the result of a check on a value that will not be readable afterwards.
 *
 * @param rule name of the check, such as {@code gb11643}
 * @param of column whose clear value is checked
 */
public record DeidentificationCheck(String rule, String of) {}
