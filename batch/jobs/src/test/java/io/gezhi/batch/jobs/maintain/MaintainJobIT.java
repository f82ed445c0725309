package io.gezhi.batch.jobs.maintain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.batch.jobs.lake.EmbeddedLake;
import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.LedgerRow;
import io.gezhi.batch.jobs.lake.RawStory;
import io.gezhi.batch.jobs.merge.MergeJob;
import io.gezhi.batch.jobs.merge.MergeResult;
import io.gezhi.runtime.lock.LockDatabase;
import io.gezhi.runtime.lock.TableLocks;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Contracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.Snapshot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MaintainJobIT {
    private static final int COMMITS = 5;
    private static final MaintainPolicy POLICY =
            new MaintainPolicy(Duration.ofDays(7), Duration.ofDays(400), Duration.ofDays(3), 4);

    private final Instant now = Instant.now();
    private final Lake lake = new Lake(EmbeddedLake.shared().spark(), Contracts.standard());
    private final Contract staff = lake.contracts().get("staff");
    private final String raw = lake.rawName("staff");
    private final String core = lake.name("staff");
    private final MergeJob merge = new MergeJob(lake, "run-1", Clock.systemUTC());
    private RawStory story;

    @BeforeEach
    void fiveCommitsMergedEachByItself() {
        lake.spark().sql("DROP TABLE IF EXISTS " + lake.name("maintenance"));
        lake.spark().sql("DROP TABLE IF EXISTS " + lake.name("publication"));
        lake.spark().sql("DROP TABLE IF EXISTS " + lake.name("merge_run"));
        story = new RawStory(lake, "staff");
        for (int i = 0; i < COMMITS; i++) {
            String id = "s" + i;
            story.row(row -> row.with("staff_id", id).with("role", "patrol").version(1));
            story.commit();
            merge.run(staff);
        }
    }

    @Test
    void smallFilesBecomeOneAndEveryRowStays() {
        List<String> before = rows(core);

        Maintained done = maintainedAt(now).run(core, Instant.MAX);

        assertThat(done.filesRewritten()).isEqualTo(COMMITS);
        assertThat(done.filesAdded()).isEqualTo(1);
        assertThat(done.snapshotsExpired()).isZero();
        assertThat(rows(core)).isEqualTo(before).hasSize(COMMITS);
        assertThat(maintainedAt(now).run(core, Instant.MAX).filesRewritten()).isZero();
    }

    @Test
    void aMergeAfterwardsReadsOnlyWhatIsNewAndADeletedRowStaysDeleted() {
        story.row(row -> row.with("staff_id", "s1").deleted().version(2));
        story.commit();
        merge.run(staff);
        maintain(now.plus(Duration.ofDays(30)));
        assertThat(merge.run(staff)).as("nothing new").isEmpty();
        story.row(row -> row.with("staff_id", "s1").with("role", "patrol").version(1));
        story.row(row -> row.with("staff_id", "new").with("role", "lead").version(1));
        story.commit();

        MergeResult result = merge.run(staff).orElseThrow();

        assertThat(result.rowsRead()).isEqualTo(2);
        assertThat(result.late()).isEqualTo(1);
        assertThat(result.inserted()).isEqualTo(1);
        assertThat(lake.dataset("staff")
                        .where("staff_id = 's1' AND _is_deleted")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void theMarkOfTheLastLandedCheckpointOutlivesEverySnapshot() {
        lake.table(raw)
                .updateProperties()
                .set("gezhi.land.last-commit", "run-7/12")
                .commit();

        maintain(now.plus(Duration.ofDays(30)));

        assertThat(lake.table(raw).properties()).containsEntry("gezhi.land.last-commit", "run-7/12");
    }

    @Test
    void oldSnapshotsGoAndThoseThatANightWasPublishedFromStay() {
        Snapshot published = lake.snapshot(core).orElseThrow();
        publish(published.snapshotId(), now);
        story.row(row -> row.with("staff_id", "s1").with("role", "lead").version(2));
        story.commit();
        merge.run(staff);

        Maintained done = maintainedAt(now.plus(Duration.ofDays(30))).run(core, Instant.MAX);

        assertThat(done.snapshotsExpired()).isPositive();
        assertThat(done.filesDeleted()).isPositive();
        assertThat(lake.datasetAt("staff", published.snapshotId())
                        .where("role = 'lead'")
                        .count())
                .isZero();
        assertThat(lake.datasetAt("staff", published.snapshotId()).count()).isEqualTo(COMMITS);
        maintainedAt(now.plus(Duration.ofDays(500))).run(core, Instant.MAX);
        assertThat(lake.table(core).snapshot(published.snapshotId())).isNull();
    }

    @Test
    void rawSnapshotsThatAreNotMergedYetStayHoweverOld() {
        Snapshot merged = lake.snapshot(raw).orElseThrow();
        story.row(row -> row.with("staff_id", "late").with("role", "lead").version(1));
        story.commit();
        maintainedAt(now.plus(Duration.ofDays(30))).run(raw, MaintainJob.committedAt(merged));

        assertThat(merge.run(staff).orElseThrow().rowsRead()).isEqualTo(1);
    }

    @Test
    void filesThatNoTableNamesGoOnceTheyAreOldAndOnlyWhenALookIsDue() throws IOException {
        Path folder = Path.of(lake.table(core).location().replaceFirst("^file:/*", "/"));
        Path old = Files.writeString(folder.resolve("data/left-over.parquet"), "x");
        Files.setLastModifiedTime(old, FileTime.from(now.minus(Duration.ofDays(4))));
        Path young = Files.writeString(folder.resolve("data/under-way.parquet"), "x");
        Files.setLastModifiedTime(young, FileTime.from(now.plus(Duration.ofDays(8))));
        List<String> before = rows(core);

        assertThat(maintain(now).orphansDeleted()).isEqualTo(OptionalLong.empty());
        assertThat(old).exists();
        Maintained eightDaysLater = maintain(now.plus(Duration.ofDays(8)));

        assertThat(eightDaysLater.orphansDeleted())
                .satisfies(found -> assertThat(found.orElse(0)).isPositive());
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(rows(core)).isEqualTo(before);
    }

    @Test
    void aLockedTableIsWaitedFor() throws Exception {
        try (TableLocks mine =
                        new TableLocks(LockDatabase.of(EmbeddedLake.shared().location()));
                TableLocks theirs =
                        new TableLocks(LockDatabase.of(EmbeddedLake.shared().location()))) {
            TableLocks.Held held = mine.hold(core);
            CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> {
                try (TableLocks.Held ignored = theirs.hold(core)) {
                    return true;
                }
            });
            assertThatThrownBy(() -> other.get(300, TimeUnit.MILLISECONDS))
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);
            held.close();
            assertThat(other.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void retentionThatCouldRemoveFilesOfACommitUnderWayIsRefused() {
        assertThatThrownBy(() -> new MaintainPolicy(Duration.ZERO, Duration.ZERO, Duration.ZERO, 4))
                .hasMessageContaining("maintain.orphan-days");
    }

    private void publish(long snapshot, Instant at) {
        LedgerRow.of(lake, "publication")
                .set("publication_id", "p1")
                .set("product", "safety_index")
                .set("night", LocalDate.ofInstant(at, ZoneOffset.UTC))
                .set("run_id", "p1")
                .set("status", "published")
                .set("method_version", "1")
                .set("contract_versions", "{}")
                .set("input_snapshots", "{\"staff\":" + snapshot + "}")
                .set("output_snapshot_id", 1L)
                .set("row_count", 1L)
                .set("published_at", at)
                .append();
    }

    /** Maintains raw and core and returns what was done to core. */
    private Maintained maintain(Instant at) {
        MaintainJob job = maintainedAt(at);
        List<Maintained> both = List.of(job.run(raw, Instant.MAX), job.run(core, Instant.MAX));
        job.finish(both);
        return both.get(1);
    }

    private MaintainJob maintainedAt(Instant at) {
        return new MaintainJob(lake, POLICY, "run-" + at, Clock.fixed(at, ZoneOffset.UTC));
    }

    private List<String> rows(String name) {
        return lake.read(name).orderBy("staff_id").toJSON().collectAsList();
    }
}
