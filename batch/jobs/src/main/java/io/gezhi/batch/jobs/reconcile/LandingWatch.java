package io.gezhi.batch.jobs.reconcile;

import io.gezhi.batch.jobs.lake.Lake;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Snapshot;

/**
 * Sees whether anything lands. The tables of one delivery become readable one after the other, and a summary may be
 * readable before the changes that it has seen; whoever compares them meets that now and then, and looks again.
 */
final class LandingWatch {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Lake lake;
    private final List<String> tables;
    private final Duration quiet;
    private final long deadline;
    private Map<String, Long> seen;

    /**
     * @param tables tables that landing writes
     * @param patience how long to look again while rows land
     */
    LandingWatch(Lake lake, List<String> tables, Duration patience) {
        this.lake = lake;
        this.tables = tables;
        this.quiet = patience.dividedBy(4);
        this.deadline = System.nanoTime() + patience.toNanos();
        this.seen = snapshots();
    }

    /** Waits until something has landed since the last look; false when nothing does, or patience is at its end. */
    boolean landsMore() {
        long end = Math.min(deadline, System.nanoTime() + quiet.toNanos());
        while (System.nanoTime() < end) {
            Map<String, Long> now = snapshots();
            if (!now.equals(seen)) {
                seen = now;
                return true;
            }
            pause();
        }
        return false;
    }

    boolean isAtItsEnd() {
        return System.nanoTime() >= deadline;
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Cannot wait for what lands: interrupted", stopped);
        }
    }

    private Map<String, Long> snapshots() {
        Map<String, Long> snapshots = new HashMap<>();
        tables.forEach(table ->
                lake.snapshot(table).map(Snapshot::snapshotId).ifPresent(snapshot -> snapshots.put(table, snapshot)));
        return snapshots;
    }
}
