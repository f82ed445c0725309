package io.gezhi.batch.jobs.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.batch.jobs.lake.EmbeddedLake;
import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.LedgerRow;
import io.gezhi.batch.jobs.lake.RawStory;
import io.gezhi.batch.jobs.merge.MergeJob;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.contract.Contracts;
import io.gezhi.schemas.row.ContentHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** A registry that is written while it is summarised, landed, merged and compared. */
class RegistryInUseIT {
    private static final LocalDate NIGHT = LocalDate.of(2026, 3, 7);

    private final Lake lake = new Lake(EmbeddedLake.shared().spark(), Contracts.standard());
    private final Feed registry = feed();

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void whateverHappensAfterTheSummaryCountsNeitherForNorAgainst(@ForAll long seed) {
        Random random = new Random(seed);
        RawStory story = start();
        BusyRegistry registryTable = new BusyRegistry(random, story);
        registryTable.readInASnapshot();
        live(random, story, registryTable, 60);
        BusyRegistry.Summary summary = registryTable.summarise();
        live(random, story, registryTable, 60);
        registryTable.endAll();
        registryTable.land(true);
        if (random.nextBoolean()) {
            merge();
        }
        summarised(summary);

        FeedBalance balance = reconcile(Duration.ZERO);

        assertThat(balance.detail()).as("%s of seed %d", summary, seed).isEmpty();
        assertThat(balance.coreRows()).isEqualTo(summary.rows());
    }

    @Test
    void aRowThatIsLostIsFoundHoweverBusyTheRegistryIs() {
        RawStory story = start();
        story.row(row -> person(row, "a", 10, 7L));
        story.row(row -> person(row, "b", 20, 8L));
        story.row(row -> person(row, "b", 40, 10L));
        story.row(row -> person(row, "new", 41, 10L));
        story.commit();
        merge();
        summarised(new BusyRegistry.Summary(
                3, story.hashSum(row -> person(row, "a", 10, 7L), row -> person(row, "b", 20, 8L)), 30, 25L, "9:9:"));

        assertThat(reconcile(Duration.ZERO).detail()).isEqualTo("3 rows source, 2 core");
    }

    @Test
    void aChangeThatLandsWhileTheNightComparesIsWaitedFor() {
        RawStory story = start();
        story.row(row -> person(row, "a", 10, 7L));
        story.commit();
        merge();
        summarised(new BusyRegistry.Summary(
                2, story.hashSum(row -> person(row, "a", 10, 7L), row -> person(row, "b", 20, 8L)), 30, 30L, "9:9:"));
        story.row(row -> person(row, "b", 20, 8L));

        CompletableFuture<Void> landing = CompletableFuture.runAsync(story::commit);

        assertThat(reconcile(Duration.ofMinutes(8)).detail()).isEmpty();
        landing.join();
    }

    @Test
    void whatIsMergedTooLateOrTooEarlyIsComparedWithItsVersionAtTheSummary() {
        RawStory story = start();
        story.row(row -> person(row, "a", 10, 7L));
        story.row(row -> person(row, "gone-later", 11, 7L));
        story.commit();
        merge();
        story.row(row -> person(row, "gone-later", 12, 9L).deleted());
        story.row(row -> person(row, "b", 20, 8L));
        story.commit();
        summarised(new BusyRegistry.Summary(
                3,
                story.hashSum(
                        row -> person(row, "a", 10, 7L),
                        row -> person(row, "b", 20, 8L),
                        row -> person(row, "gone-later", 11, 7L)),
                30,
                12L,
                "9:10:9"));

        assertThat(reconcile(Duration.ZERO).detail()).isEmpty();
        merge();
        assertThat(reconcile(Duration.ZERO).detail()).isEmpty();
    }

    @Test
    void aRowWhoseNewestChangeWasRefusedIsNoneOfCoreUntilItIsMended() {
        RawStory story = start();
        story.row(row -> person(row, "a", 10, 7L));
        story.row(row -> person(row, "bad", 11, 7L));
        story.row(row -> person(row, "later", 12, 7L));
        story.commit();
        merge();
        refused("bad", 20, 8L);
        refused("later", 40, 10L);
        BusyRegistry.Summary summary = new BusyRegistry.Summary(
                2,
                story.hashSum(row -> person(row, "a", 10, 7L), row -> person(row, "later", 12, 7L)),
                30,
                25L,
                "9:9:");
        summarised(summary);
        assertThat(reconcile(Duration.ZERO).detail()).isEmpty();

        story.row(row -> person(row, "bad", 20, 8L).with("role", "mended"));
        story.commit();
        merge();
        summarised(new BusyRegistry.Summary(
                3,
                summary.hashSum()
                        .add(story.hashSum(row -> person(row, "bad", 20, 8L).with("role", "mended"))),
                30,
                25L,
                "9:9:"));
        assertThat(reconcile(Duration.ZERO).detail()).isEmpty();
    }

    private void refused(String key, long position, long transaction) {
        LedgerRow.of(lake, "quarantine_record")
                .set("quarantine_id", key)
                .set("dataset", "staff")
                .set("feed", "staff")
                .set("channel", "registry")
                .set("reason", "NOT_A_DATE")
                .set("is_sealed", false)
                .set("is_message", true)
                .set("topic", "changes.grid.staff")
                .set("partition", 0L)
                .set("offset", 5000 + position)
                .set("sequence", position)
                .set("transaction", transaction)
                .set("key_hash", ContentHash.of(List.of(key)))
                .set("landed_at", Instant.EPOCH)
                .append();
    }

    private RawStory start() {
        for (String ledger :
                List.of("load", "source_summary", "reconciliation", "quarantine_record", "quarantine_decision")) {
            lake.spark().sql("DROP TABLE IF EXISTS " + lake.name(ledger));
            lake.create(ledger);
        }
        return new RawStory(lake, "staff");
    }

    private void live(Random random, RawStory story, BusyRegistry registryTable, int steps) {
        for (int step = 0; step < steps; step++) {
            registryTable.goOn();
            if (random.nextInt(20) == 0) {
                registryTable.land(false);
            }
            if (random.nextInt(30) == 0) {
                correct(random, story);
            }
            if (random.nextInt(30) == 0) {
                merge();
            }
        }
    }

    /** Another feed that brings rows of the same people, some newer and some older than those of the registry. */
    private static void correct(Random random, RawStory story) {
        story.row(row -> row.with("_feed", "corrections")
                .with("staff_id", "p" + random.nextInt(12))
                .with("role", "corrected")
                .version(random.nextInt(300)));
        story.commit();
    }

    private static RawStory.Change person(RawStory.Change row, String id, long position, Long transaction) {
        return row.with("_feed", "staff")
                .with("staff_id", id)
                .with("_transaction", transaction)
                .version(1)
                .sequence(position);
    }

    private FeedBalance reconcile(Duration patience) {
        return new ReconcileJob(lake, "run", Clock.systemUTC(), patience)
                .run(List.of(registry), NIGHT)
                .get(0);
    }

    private void merge() {
        if (lake.snapshot(lake.rawName("staff")).isPresent()) {
            new MergeJob(lake, "run", Clock.systemUTC()).run(lake.contracts().get("staff"));
        }
    }

    private void summarised(BusyRegistry.Summary summary) {
        LedgerRow.of(lake, "source_summary")
                .set("feed", "staff")
                .set("taken_at", Clock.systemUTC().instant())
                .set("dataset", "staff")
                .set("source", "grid.staff")
                .set("log_position", summary.position())
                .set("low_position", summary.low())
                .set("transactions", summary.transactions())
                .set("row_count", summary.rows())
                .set("rejected_count", 0L)
                .set("content_hash_sum", summary.hashSum())
                .append();
    }

    private static Feed feed() {
        try {
            return CityProfile.load(Path.of("../../cities/synthetic")).feed("staff");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
