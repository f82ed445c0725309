package io.gezhi.batch.methods.command;

import java.util.OptionalDouble;

/** Numbers that may be missing, which the methods hold as {@code NaN}, on their way into a file. */
final class Missing {
    private Missing() {}

    static OptionalDouble orEmpty(double number) {
        return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
    }
}
