package io.gezhi.runtime.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A key of a configuration as the code asks for it.
 *
 * @param expected the kind of value, in words
 * @param whenAbsent what stands in for the key; empty where it must be given
 */
record DeclaredKey(String name, String expected, Optional<String> whenAbsent) {

    /** A value as it would stand in a configuration. */
    static String text(Object value) {
        if (value instanceof Enum<?> choice) {
            return choice.name().toLowerCase(Locale.ROOT);
        }
        if (!(value instanceof Duration duration)) {
            return String.valueOf(value);
        }
        if (duration.isZero() || duration.toMillisPart() != 0) {
            return duration.toMillis() + "ms";
        }
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        return seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
