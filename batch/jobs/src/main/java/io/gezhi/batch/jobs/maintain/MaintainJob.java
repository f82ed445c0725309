package io.gezhi.batch.jobs.maintain;

import io.gezhi.batch.jobs.lake.Lake;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.actions.DeleteOrphanFiles;
import org.apache.iceberg.actions.ExpireSnapshots;
import org.apache.iceberg.actions.RewriteDataFiles;
import org.apache.iceberg.spark.actions.SparkActions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the lake's tables small and quick.
 *
 * <pre>
 * small files -> fewer, the same rows in them; old snapshots -> gone, but for what published nights were computed from;
 * files that no table names -> gone once they are old enough, looked for every seventh day
 * </pre>
 *
 * <p>No row changes. Appends by others go on meanwhile; merges wait (one lock for each table, held by the caller). It may
 * be killed at any point: what is left over is found the next time.
 */
public final class MaintainJob {
    private static final Logger LOG = LoggerFactory.getLogger(MaintainJob.class);
    private static final Duration BETWEEN_SEARCHES = Duration.ofDays(7);
    private static final int KEPT_AT_LEAST = 2;

    private final Lake lake;
    private final MaintainPolicy policy;
    private final MaintainRuns runs;
    private final Clock clock;
    private final Map<String, Instant> searched;
    private final PublishedSnapshots published;

    public MaintainJob(Lake lake, MaintainPolicy policy, String runId, Clock clock) {
        this.lake = lake;
        this.policy = policy;
        this.runs = new MaintainRuns(lake, runId, clock);
        this.clock = clock;
        this.searched = runs.searched();
        this.published = PublishedSnapshots.since(lake, clock.instant().minus(policy.keepPublished()));
    }

    /**
     * Maintains one table.
     *
     * @param name with catalog and namespace
     * @param atLeast snapshots as young as this stay whatever their age: the ones that are not merged yet
     */
    public Maintained run(String name, Instant atLeast) {
        long start = System.nanoTime();
        Table table = lake.table(name);
        published.hold(name, table);
        Optional<RewriteDataFiles.Result> rewritten =
                hasEnoughFiles(table) ? Optional.of(rewrite(table)) : Optional.empty();
        Instant keep = earlier(clock.instant().minus(policy.keepSnapshots()), atLeast);
        long before = count(table);
        long filesDeleted = expire(table, keep);
        table.refresh();
        Maintained result = new Maintained(
                name,
                rewritten.map(RewriteDataFiles.Result::rewrittenDataFilesCount).orElse(0),
                rewritten.map(RewriteDataFiles.Result::addedDataFilesCount).orElse(0),
                before - count(table),
                filesDeleted,
                orphans(name, table),
                Math.round((System.nanoTime() - start) / 1e7) / 100.0);
        if (result.didSomething()) {
            LOG.info("Maintained {}", result.summary());
        }
        return result;
    }

    /** Writes what was done to the ledger, and the tables that were met for the first time; returns what was done. */
    public List<Maintained> finish(List<Maintained> maintained) {
        runs.record(maintained.stream()
                .filter(each -> each.didSomething() || !searched.containsKey(each.table()))
                .toList());
        return maintained.stream().filter(Maintained::didSomething).toList();
    }

    /** Nothing is planned for a table that has too few files for any of its partitions to have enough. */
    private boolean hasEnoughFiles(Table table) {
        Snapshot snapshot = table.currentSnapshot();
        String files = snapshot == null ? "0" : snapshot.summary().get(SnapshotSummary.TOTAL_DATA_FILES_PROP);
        return files == null || Long.parseLong(files) >= policy.smallFiles();
    }

    private RewriteDataFiles.Result rewrite(Table table) {
        return SparkActions.get(lake.spark())
                .rewriteDataFiles(table)
                .binPack()
                .option("min-input-files", Integer.toString(policy.smallFiles()))
                .execute();
    }

    /** Returns how many files went with the snapshots. */
    private long expire(Table table, Instant keep) {
        table.refresh();
        boolean isOldOneThere = StreamSupport.stream(table.snapshots().spliterator(), false)
                .anyMatch(snapshot -> snapshot.timestampMillis() < keep.toEpochMilli());
        if (!isOldOneThere) {
            return 0;
        }
        ExpireSnapshots.Result expired = SparkActions.get(lake.spark())
                .expireSnapshots(table)
                .expireOlderThan(keep.toEpochMilli())
                .retainLast(KEPT_AT_LEAST)
                .execute();
        return expired.deletedDataFilesCount() + expired.deletedManifestsCount() + expired.deletedManifestListsCount();
    }

    private OptionalLong orphans(String name, Table table) {
        Instant now = clock.instant();
        if (!searched.containsKey(name)
                || searched.get(name).plus(BETWEEN_SEARCHES).isAfter(now)) {
            return OptionalLong.empty();
        }
        DeleteOrphanFiles.Result removed = SparkActions.get(lake.spark())
                .deleteOrphanFiles(table)
                .olderThan(now.minus(policy.orphanAge()).toEpochMilli())
                .execute();
        List<String> files = new ArrayList<>();
        removed.orphanFileLocations().forEach((Consumer<String>) files::add);
        files.forEach(file -> LOG.info("Removed {}, which {} does not name", file, name));
        return OptionalLong.of(files.size());
    }

    private static long count(Table table) {
        return StreamSupport.stream(table.snapshots().spliterator(), false).count();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** When a snapshot was committed; the distant future for none, which holds nothing back. */
    public static Instant committedAt(Snapshot snapshot) {
        return snapshot == null ? Instant.MAX : Instant.ofEpochMilli(snapshot.timestampMillis());
    }
}
