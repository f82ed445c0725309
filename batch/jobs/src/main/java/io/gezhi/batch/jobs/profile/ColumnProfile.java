package io.gezhi.batch.jobs.profile;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one column of a source held, before anything was mapped.
 *
 * @param blanks rows without a value: null, empty or only white space
 * @param distinct number of different values, where it was counted
 * @param range ends of the column where all its values are numbers
 */
record ColumnProfile(String column, long rows, long blanks, OptionalLong distinct, Optional<Range> range) {

    /** The smallest and the largest number. */
    record Range(BigDecimal minimum, BigDecimal maximum) {
        /** The largest distance from nought. */
        BigDecimal magnitude() {
            return minimum.abs().max(maximum.abs());
        }
    }

    ColumnProfile {
        Objects.requireNonNull(column, "column");
    }

    /** A column that a source of so many rows does not have. */
    static ColumnProfile absent(String column, long rows) {
        return new ColumnProfile(column, rows, rows, OptionalLong.empty(), Optional.empty());
    }

    long values() {
        return rows - blanks;
    }

    double blankShare() {
        return rows == 0 ? 0 : (double) blanks / rows;
    }

    static Optional<Range> range(String minimum, String maximum) {
        try {
            return minimum == null || maximum == null
                    ? Optional.empty()
                    : Optional.of(new Range(new BigDecimal(minimum), new BigDecimal(maximum)));
        } catch (NumberFormatException text) {
            return Optional.empty();
        }
    }
}
