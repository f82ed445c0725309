package io.gezhi.schemas.contract;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a typed value must satisfy; an empty list of allowed values allows all.
 *
 * @param plausible the days within which days and moments are believed
 */
public record Limits(
        Optional<BigDecimal> min,
        Optional<BigDecimal> max,
        Optional<Pattern> pattern,
        OptionalInt maxLength,
        List<String> allowed,
        Optional<PlausibleDays> plausible) {

    public Limits {
        allowed = List.copyOf(allowed);
    }

    /** The same with other allowed values. */
    public Limits withAllowed(List<String> values) {
        return new Limits(min, max, pattern, maxLength, values, plausible);
    }

    public static Limits none() {
        return new Limits(
                Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty(), List.of(), Optional.empty());
    }
}
