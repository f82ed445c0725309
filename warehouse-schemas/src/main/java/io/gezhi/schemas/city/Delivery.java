package io.gezhi.schemas.city;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a delivery of files is.
 *
 * @param period finds in the name of a file the period that it is of, in its only group; without one, the name itself
 *     tells which delivery a file replaces
 * @param mayBeEmpty whether a whole may have no row, and so withdraw all that the delivery had
 */
public record Delivery(Kind kind, Optional<Pattern> period, boolean mayBeEmpty) {

    /** One that is refused where it is a whole without a row. */
    public Delivery(Kind kind, Optional<Pattern> period) {
        this(kind, period, false);
    }

    /** What becomes of the rows that came before. */
    public enum Kind {
        /** All stay: these are further rows. */
        ADDS,
        /** Rows of the same key are replaced, the newest wins. */
        REPLACES,
        /** All rows of the delivery of the same name or period are replaced. */
        WHOLE;

        /** The kind by the word of a profile. */
        static Optional<Kind> of(String word) {
            for (Kind kind : values()) {
                if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /** Rows that have no identifier of their own cannot be replaced one by one: their delivery is a whole. */
    static Delivery whereNothingIsSaid(Mapping mapping) {
        return new Delivery(mapping.usesRowId() ? Kind.WHOLE : Kind.REPLACES, Optional.empty());
    }
}
