package io.gezhi.tools.methods.table;

import java.util.OptionalDouble;

/** Numbers that may be missing, which the methods hold as {@code NaN}, on their way into a file. */
public final class Missing {
    private Missing() {}

    public static OptionalDouble orEmpty(double number) {
        return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
    }
}
