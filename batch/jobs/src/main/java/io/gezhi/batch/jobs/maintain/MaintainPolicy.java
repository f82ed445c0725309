package io.gezhi.batch.jobs.maintain;

import io.gezhi.runtime.config.ConfigReader;
import java.time.Duration;

/**
 * How long what is replaced stays readable, and when rewriting is worth its cost.
 *
 * @param keepSnapshots {@code maintain.keep-days}, default 7: snapshots younger than this stay, for readers that run and
 *     for asking what a table held the day before
 * @param keepPublished {@code maintain.keep-published-days}, default 400: what a night was computed from stays readable,
 *     so that its figures can be derived again
 * @param orphanAge {@code maintain.orphan-days}, default 14: a file that no table names is removed when it is older, for a
 *     younger one may belong to a commit under way; landing that was down for less than this can still commit what its
 *     last checkpoint wrote
 * @param smallFiles {@code maintain.small-files}, default 16: a partition with fewer small files is left as it is
 */
public record MaintainPolicy(Duration keepSnapshots, Duration keepPublished, Duration orphanAge, int smallFiles) {
    private static final int FEWEST_FILES = 2;

    public MaintainPolicy {
        if (keepSnapshots.isNegative() || keepPublished.isNegative()) {
            throw new IllegalArgumentException("Invalid retention: zero days or more are expected");
        }
        if (orphanAge.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException(
                    "Invalid maintain.orphan-days: at least 1, or files of a commit under way" + " could be removed ("
                            + orphanAge.toDays() + ")");
        }
        if (smallFiles < FEWEST_FILES) {
            throw new IllegalArgumentException(
                    "Invalid maintain.small-files: at least " + FEWEST_FILES + " (" + smallFiles + ")");
        }
    }

    public static MaintainPolicy of(ConfigReader reader) {
        return new MaintainPolicy(
                Duration.ofDays(reader.number("maintain.keep-days", 7)),
                Duration.ofDays(reader.number("maintain.keep-published-days", 400)),
                Duration.ofDays(reader.number("maintain.orphan-days", 14)),
                reader.number("maintain.small-files", 16));
    }
}
