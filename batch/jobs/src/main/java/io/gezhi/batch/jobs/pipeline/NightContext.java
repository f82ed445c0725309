package io.gezhi.batch.jobs.pipeline;

import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.runtime.lock.TableLocks;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.schemas.city.CityProfile;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the steps of a night share.
 *
 * @param nights in the order of time
 * @param accepted feeds whose columns have jumped and were found right by whoever asks for the night
 * @param gates what steps found that keeps the night from being published
 */
public record NightContext(
        Lake lake,
        TableLocks locks,
        CityProfile city,
        List<LocalDate> nights,
        Set<String> accepted,
        String runId,
        Progress progress,
        Clock clock,
        Gates gates) {
    public NightContext {
        nights = List.copyOf(nights);
        accepted = Set.copyOf(accepted);
    }

    LocalDate firstNight() {
        return nights.get(0);
    }

    /** No two jobs rewrite one table at once. */
    <T> T holding(String table, Supplier<T> work) {
        try (TableLocks.Held held = locks.hold(table)) {
            return work.get();
        }
    }
}
