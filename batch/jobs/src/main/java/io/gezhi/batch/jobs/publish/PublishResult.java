package io.gezhi.batch.jobs.publish;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What became of the nights.
 *
 * @param unchanged nights that were public already from the very same inputs
 * @param refusal the first refused night, after which no other is tried
 */
public record PublishResult(
        List<LocalDate> published, List<LocalDate> unchanged, long rows, Optional<Refusal> refusal) {
    public PublishResult {
        published = List.copyOf(published);
        unchanged = List.copyOf(unchanged);
    }

    /** A night that stays as it was, and why. */
    public record Refusal(LocalDate night, String reason) {}
}
