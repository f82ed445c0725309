package io.gezhi.batch.jobs.profile;

import io.gezhi.batch.jobs.profile.ColumnProfile.Range;
import io.gezhi.schemas.contract.JumpLimits;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * When a column has jumped.
 *
 * <pre>
 * blanks        all blank, and fewer than half were before                refused
 *               share of blanks higher by more than the contract's points warned
 * numbers       largest distance from nought 10 x the contract's factor
 *               more or less                                              refused
 *               the contract's factor more or less                        warned
 * keys          distinct values below half of the rows, above 90 % before refused
 * columns       not there any more, and at least half had a value before  refused
 * core          no row of the feed has a value, and most of the source do refused
 * </pre>
 *
 * <p>Fewer than 20 rows on either side say nothing. Points and factor are 20 and 100 where a contract says nothing else
 * ({@link JumpLimits}).
 */
final class ProfileRules {
    private static final long FEWEST_ROWS = 20;
    private static final double HALF = 0.5;
    private static final double MOST = 0.9;
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    private ProfileRules() {}

    /** Compares a column with what it was in the delivery before; {@code isKey} where the key is read from it. */
    static Optional<ProfileFinding> jump(ColumnProfile before, ColumnProfile now, boolean isKey, JumpLimits limits) {
        if (before.rows() < FEWEST_ROWS || now.rows() < FEWEST_ROWS) {
            return Optional.empty();
        }
        return blanks(before, now, limits)
                .or(() -> isKey ? collapsed(before, now) : Optional.empty())
                .or(() -> range(before, now, limits));
    }

    /** Compares a column of the source with the column of core that it fills. */
    static Optional<ProfileFinding> lost(ColumnProfile source, String coreColumn, long coreRows, long coreBlanks) {
        boolean isLost = source.rows() >= FEWEST_ROWS
                && coreRows >= FEWEST_ROWS
                && source.blankShare() < HALF
                && coreBlanks == coreRows;
        return isLost
                ? Optional.of(ProfileFinding.refused("column " + source.column() + " has a value in "
                        + source.values() + " of " + source.rows() + " rows at the source, and " + coreColumn
                        + " in none of " + coreRows + " in core"))
                : Optional.empty();
    }

    /** Compares a column that the delivery before had with a delivery of so many rows that lacks it. */
    static Optional<ProfileFinding> gone(ColumnProfile before, long rows) {
        boolean isGone = before.rows() >= FEWEST_ROWS && rows >= FEWEST_ROWS && before.blankShare() < HALF;
        return isGone
                ? Optional.of(ProfileFinding.refused("column " + before.column() + " is not there any more; before, "
                        + percent(1 - before.blankShare()) + " had a value"))
                : Optional.empty();
    }

    private static Optional<ProfileFinding> blanks(ColumnProfile before, ColumnProfile now, JumpLimits limits) {
        if (now.blanks() == now.rows() && before.blankShare() < HALF) {
            return Optional.of(ProfileFinding.refused("column " + now.column() + " is empty in all " + now.rows()
                    + " rows; before, " + percent(1 - before.blankShare()) + " had a value"));
        }
        return isHigherBy(limits.blankPoints(), before, now)
                ? Optional.of(ProfileFinding.warned("column " + now.column() + " is empty in "
                        + percent(now.blankShare()) + " of the rows; before, in " + percent(before.blankShare())))
                : Optional.empty();
    }

    /** In whole rows, so that a share that rose by exactly the limit is not higher. */
    private static boolean isHigherBy(BigDecimal points, ColumnProfile before, ColumnProfile now) {
        BigDecimal rise = BigDecimal.valueOf(now.blanks())
                .multiply(BigDecimal.valueOf(before.rows()))
                .subtract(BigDecimal.valueOf(before.blanks()).multiply(BigDecimal.valueOf(now.rows())));
        BigDecimal all = BigDecimal.valueOf(before.rows()).multiply(BigDecimal.valueOf(now.rows()));
        return rise.multiply(PERCENT).compareTo(points.multiply(all)) > 0;
    }

    private static Optional<ProfileFinding> collapsed(ColumnProfile before, ColumnProfile now) {
        if (before.distinct().isEmpty() || now.distinct().isEmpty()) {
            return Optional.empty();
        }
        boolean wasUnique = before.distinct().getAsLong() > MOST * before.values();
        boolean isUnique = now.distinct().getAsLong() >= HALF * now.values();
        return wasUnique && !isUnique
                ? Optional.of(ProfileFinding.refused("key column " + now.column() + " has only "
                        + now.distinct().getAsLong() + " different values in " + now.rows() + " rows; before, "
                        + before.distinct().getAsLong() + " in " + before.rows()))
                : Optional.empty();
    }

    private static Optional<ProfileFinding> range(ColumnProfile before, ColumnProfile now, JumpLimits limits) {
        if (before.range().isEmpty() || now.range().isEmpty()) {
            return Optional.empty();
        }
        Range then = before.range().get();
        Range today = now.range().get();
        String words = "column " + now.column() + " ranges from " + plain(today.minimum()) + " to "
                + plain(today.maximum()) + "; before, from " + plain(then.minimum()) + " to " + plain(then.maximum());
        if (differ(then, today, limits.refusedFactor())) {
            return Optional.of(ProfileFinding.refused(words));
        }
        return differ(then, today, limits.factor()) ? Optional.of(ProfileFinding.warned(words)) : Optional.empty();
    }

    /** A column that was nought throughout has no order of magnitude that could be left. */
    private static boolean differ(Range one, Range other, BigDecimal factor) {
        BigDecimal small = one.magnitude().min(other.magnitude());
        BigDecimal large = one.magnitude().max(other.magnitude());
        return small.signum() > 0 && large.compareTo(small.multiply(factor)) >= 0;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
