package io.gezhi.batch.jobs.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.batch.jobs.lake.EmbeddedLake;
import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.RawStory;
import io.gezhi.batch.jobs.reconcile.FeedBalance;
import io.gezhi.batch.jobs.reconcile.ReconcileJob;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Contracts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries that come again as a newer version of themselves. */
class DeliveriesIT {
    private static final String WEEK = "week-10.csv";

    private final Lake lake = new Lake(EmbeddedLake.shared().spark(), Contracts.standard());
    private final Contract visit = lake.contracts().get("visit");
    private final MergeJob job = new MergeJob(lake, "run-1", Clock.systemUTC());
    private final Loads loads = new Loads(lake, visit, "visit-files");
    private RawStory story;

    @BeforeEach
    void start() {
        for (String ledger :
                List.of("load", "source_summary", "reconciliation", "quarantine_record", "quarantine_decision")) {
            lake.spark().sql("DROP TABLE IF EXISTS " + lake.name(ledger));
            lake.create(ledger);
        }
        story = new RawStory(lake, "visit");
    }

    @Test
    void aNewerWholeDeliveryLeavesOnlyItsOwnRows() {
        deliver(WEEK, 1, Map.of("a", "patrol", "b", "patrol", "c", "patrol"), 20);
        job.run(visit);
        deliver(WEEK, 2, Map.of("a", "patrol", "b", "repair"), 10);

        MergeResult result = job.run(visit).orElseThrow();

        assertThat(result.withdrawn()).isEqualTo(1);
        assertThat(result.unchanged() + result.updated()).isEqualTo(2);
        assertThat(current()).isEqualTo(Map.of("a", "patrol", "b", "repair"));
        assertThat(lake.dataset("visit").count()).as("a tombstone stays").isEqualTo(3);
        assertThat(lake.read(lake.rawName("visit")).count())
                .as("raw keeps both")
                .isEqualTo(5);
        assertThat(job.run(visit)).isEmpty();
        assertThat(balance().detail()).isEmpty();
    }

    @Test
    void bothVersionsInOneIncrementEndLikeTheNewest() {
        deliver(WEEK, 1, Map.of("a", "patrol", "gone", "patrol"), 20);
        deliver(WEEK, 2, Map.of("a", "repair"), 10);

        job.run(visit);

        assertThat(current()).isEqualTo(Map.of("a", "repair"));
        assertThat(balance().detail()).isEmpty();
    }

    @Test
    void theFirstContentAgainIsAVersionOfItsOwn() {
        deliver(WEEK, 1, Map.of("a", "patrol", "b", "patrol"), 10);
        job.run(visit);
        deliver(WEEK, 2, Map.of("a", "repair"), 10);
        job.run(visit);
        deliver(WEEK, 3, Map.of("a", "patrol", "b", "patrol"), 10);
        job.run(visit);

        assertThat(current()).isEqualTo(Map.of("a", "patrol", "b", "patrol"));
        assertThat(balance().detail()).isEmpty();
    }

    @Test
    void aVersionThatHasNotLandedWhollyWithdrawsNothingYet() {
        deliver(WEEK, 1, Map.of("a", "patrol", "b", "patrol"), 10);
        job.run(visit);
        loaded(WEEK, 2, 2);
        row(WEEK, 2, "a", "repair", 10);
        story.commit();

        job.run(visit);
        assertThat(current()).isEqualTo(Map.of("a", "repair", "b", "patrol"));

        row(WEEK, 2, "d", "repair", 10);
        story.commit();
        job.run(visit);
        assertThat(current()).isEqualTo(Map.of("a", "repair", "d", "repair"));
    }

    @Test
    void otherDeliveriesAndFeedsKeepTheirRows() {
        deliver(WEEK, 1, Map.of("a", "patrol"), 10);
        deliver("week-11.csv", 1, Map.of("k", "patrol"), 10);
        story.row(row -> row.with("_feed", "app").with("visit_id", "x").with("purpose", "patrol"));
        story.commit();
        job.run(visit);
        deliver(WEEK, 2, Map.of("b", "patrol"), 10);
        job.run(visit);

        assertThat(current()).containsOnlyKeys("b", "k", "x");
    }

    @Test
    void aLateRowOfAnotherDeliveryComesBackWhenItsRivalIsWithdrawn() {
        deliver(WEEK, 1, Map.of("a", "patrol"), 20);
        job.run(visit);
        deliver("week-11.csv", 1, Map.of("a", "repair"), 10);
        assertThat(job.run(visit).orElseThrow().late()).isEqualTo(1);
        deliver(WEEK, 2, Map.of("b", "patrol"), 20);

        MergeResult result = job.run(visit).orElseThrow();

        assertThat(result.withdrawn()).isEqualTo(1);
        assertThat(current()).isEqualTo(Map.of("a", "repair", "b", "patrol"));
        assertThat(balance().detail()).isEmpty();
        assertThat(job.run(visit)).isEmpty();
    }

    @Test
    void aWithdrawnRowDoesNotStandInTheWayOfAnOlderOneThatLandsLater() {
        deliver(WEEK, 1, Map.of("a", "patrol"), 20);
        job.run(visit);
        deliver(WEEK, 2, Map.of("b", "patrol"), 20);
        job.run(visit);
        deliver("week-11.csv", 1, Map.of("a", "repair"), 10);
        job.run(visit);

        assertThat(current()).isEqualTo(Map.of("a", "repair", "b", "patrol"));
    }

    @Test
    void aRowThatItsDeliveryCorrectsToAnOlderOneGivesWayToTheNextBest() {
        deliver(WEEK, 1, Map.of("a", "patrol"), 20);
        job.run(visit);
        deliver("week-11.csv", 1, Map.of("a", "repair"), 10);
        job.run(visit);
        deliver(WEEK, 2, Map.of("a", "patrol"), 5);
        job.run(visit);

        assertThat(current()).isEqualTo(Map.of("a", "repair"));
        assertThat(balance().detail()).isEmpty();
    }

    @Test
    void theSameRowOfAnotherDeliveryStaysWhenTheFirstIsWithdrawn() {
        deliver(WEEK, 1, Map.of("a", "patrol"), 10);
        job.run(visit);
        deliver("week-11.csv", 1, Map.of("a", "patrol"), 10);
        job.run(visit);
        deliver(WEEK, 2, Map.of("b", "patrol"), 10);
        job.run(visit);

        assertThat(current()).isEqualTo(Map.of("a", "patrol", "b", "patrol"));
        assertThat(balance().detail()).isEmpty();
    }

    @Test
    void aRowThatCoreStillHoldsOfASupersededDeliveryIsFound() {
        deliver(WEEK, 1, Map.of("a", "patrol", "b", "patrol"), 10);
        job.run(visit);
        deliver(WEEK, 2, Map.of("a", "patrol"), 10);
        job.run(visit);
        lake.spark().sql("UPDATE " + lake.name("visit") + " SET _is_deleted = false");
        lake.spark().sql("UPDATE " + lake.name("visit") + " SET _is_deleted = true WHERE visit_id = 'a'");
        noteMerged();

        assertThat(balance().detail())
                .isEqualTo("1 rows of superseded deliveries are still in core;"
                        + " 1 rows of the newest deliveries are not in core");
    }

    /** An update by hand leaves no note of what is merged; the note that was left before counts. */
    private void noteMerged() {
        assertThat(job.mergedLast(visit)).isPresent();
    }

    private void deliver(String delivery, long version, Map<String, String> purposes, long updated) {
        loaded(delivery, version, purposes.size());
        purposes.forEach((id, purpose) -> row(delivery, version, id, purpose, updated));
        story.commit();
    }

    private void row(String delivery, long version, String id, String purpose, long updated) {
        story.row(row -> row.with("_feed", "visit-files")
                .with("_delivery", delivery)
                .with("_delivery_version", version)
                .with("visit_id", id)
                .with("purpose", purpose)
                .version(updated));
    }

    private void loaded(String delivery, long version, long rows) {
        loads.whole(delivery, version, rows);
    }

    private Map<String, String> current() {
        Map<String, String> current = new TreeMap<>();
        lake.dataset("visit")
                .where("NOT _is_deleted")
                .select("visit_id", "purpose")
                .collectAsList()
                .forEach(row -> current.put(row.getString(0), row.getString(1)));
        return current;
    }

    private FeedBalance balance() {
        return new ReconcileJob(lake, "run", Clock.systemUTC(), Duration.ZERO)
                .run(List.of(feed()), LocalDate.of(2026, 3, 7))
                .get(0);
    }

    private static Feed feed() {
        try {
            return CityProfile.load(Path.of("../../cities/synthetic")).feed("visit-files");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
