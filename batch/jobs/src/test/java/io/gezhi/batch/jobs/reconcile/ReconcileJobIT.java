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
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconcileJobIT {
    private static final LocalDate NIGHT = LocalDate.of(2026, 3, 7);

    private final Lake lake = new Lake(EmbeddedLake.shared().spark(), Contracts.standard());
    private final Feed files = feed("incident-files");
    private final Feed registry = feed("staff");
    private RawStory incidents;
    private RawStory staff;

    @BeforeEach
    void start() {
        for (String ledger :
                List.of("load", "source_summary", "reconciliation", "quarantine_record", "quarantine_decision")) {
            lake.spark().sql("DROP TABLE IF EXISTS " + lake.name(ledger));
            lake.create(ledger);
        }
        incidents = new RawStory(lake, "incident");
        staff = new RawStory(lake, "staff");
    }

    @Test
    void aFileFeedBalancesWhenEveryRowLandedOrIsInQuarantine() {
        landIncidents(3);
        quarantine(1);
        loaded(4, 3, 1);

        assertThat(reconcile(files).isBalanced()).isTrue();
        assertThat(lake.dataset("reconciliation")
                        .where("is_balanced AND source_rows = 4")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aLedgerMessageThatArrivesTwiceCountsOnce() {
        landIncidents(3);
        loaded(3, 3, 0);
        loaded(3, 3, 0);

        assertThat(reconcile(files).isBalanced()).isTrue();
    }

    @Test
    void aLostRowIsFound() {
        landIncidents(2);
        loaded(3, 3, 0);

        assertThat(reconcile(files).detail()).contains("3 rows accepted, 2 landed");
    }

    @Test
    void aDoubledRowIsFound() {
        landIncidents(2);
        incidents.row(row -> incident(row, 0).with("_offset", 0L));
        incidents.commit();
        loaded(3, 3, 0);

        assertThat(reconcile(files).detail()).isEqualTo("1 rows landed more than once");
    }

    @Test
    void aRegistryBalancesByCountAndContentWithDeletedRowsGone() {
        staff.row(row -> row.with("_feed", "staff").with("staff_id", "a").version(1));
        staff.row(row -> row.with("_feed", "staff").with("staff_id", "b").version(1));
        staff.row(row ->
                row.with("_feed", "staff").with("staff_id", "b").version(1).deleted());
        staff.commit();
        merge("staff");
        summarised(1, coreHash("staff"));

        assertThat(reconcile(registry).detail()).isEmpty();

        summarised(2, coreHash("staff"));
        assertThat(reconcile(registry).detail()).isEqualTo("2 rows source, 1 core");

        summarised(1, coreHash("staff").add(BigDecimal.ONE));
        assertThat(reconcile(registry).detail()).contains("of other content");
    }

    @Test
    void aRowThatAnotherFeedOvertookStillCountsForItsRegistry() {
        staff.row(row -> row.with("_feed", "staff").with("staff_id", "a").version(1));
        staff.commit();
        merge("staff");
        BigDecimal hash = coreHash("staff");
        staff.row(row -> row.with("_feed", "corrections").with("staff_id", "a").version(2));
        staff.commit();
        merge("staff");
        summarised(1, hash);

        assertThat(reconcile(registry).detail()).isEmpty();
    }

    @Test
    void aReplayedRowCountsOnceAsLandedAndADismissedOneIsAccountedFor() {
        landIncidents(2);
        quarantine(1);
        quarantine(2);
        quarantine(3);
        loaded(5, 2, 3);
        decided(2, "dismissed");

        FeedBalance before = reconcile(files);
        assertThat(before.detail()).isEmpty();
        assertThat(List.of(before.openRows(), before.replayedRows(), before.dismissedRows()))
                .containsExactly(2L, 0L, 1L);

        incidents.row(row -> incident(row, 7));
        incidents.commit();
        loaded("mended.csv", 1, 1, 0, 1);
        decided(1, "replayed");

        FeedBalance after = reconcile(files);
        assertThat(after.detail()).isEmpty();
        assertThat(List.of(after.sourceRows(), after.landedRows(), after.quarantinedRows()))
                .containsExactly(5L, 3L, 3L);
        assertThat(List.of(after.openRows(), after.replayedRows(), after.dismissedRows()))
                .containsExactly(1L, 1L, 1L);
        assertThat(lake.dataset("reconciliation")
                        .where("is_balanced AND open_rows = 1 AND replayed_rows = 1 AND dismissed_rows = 1")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aReplayedRowThatWasRefusedAgainWaitsOnce() {
        landIncidents(2);
        quarantine(1);
        loaded(3, 2, 1);
        quarantine(2);
        loaded("mended.csv", 1, 0, 1, 1);
        decided(1, "replayed");

        FeedBalance balance = reconcile(files);

        assertThat(balance.detail()).isEmpty();
        assertThat(balance.openRows()).isEqualTo(1);
        assertThat(balance.sourceRows()).isEqualTo(3);
    }

    @Test
    void aRowThatTheLoaderAcceptedAndTheLandingRefusedIsAccountedForWhateverBecomesOfIt() {
        landIncidents(2);
        quarantine("incident", "incident-files", "changes.of-no-matter", 1, null);
        loaded(3, 3, 0);
        assertThat(reconcile(files).detail()).isEmpty();

        decided(1, "dismissed");

        FeedBalance balance = reconcile(files);
        assertThat(balance.detail()).isEmpty();
        assertThat(balance.dismissedRows()).isEqualTo(1);
    }

    @Test
    void aReplayThatLostItsRowIsFound() {
        landIncidents(2);
        quarantine(1);
        loaded(3, 2, 1);
        decided(1, "replayed");

        assertThat(reconcile(files).detail())
                .isEqualTo(
                        "3 rows delivered, 2 landed, open and dismissed; 0 rows loaded out of quarantine, 1 replayed");
    }

    @Test
    void aRecordThatWasDecidedTwiceIsFound() {
        landIncidents(2);
        quarantine(1);
        loaded(3, 2, 1);
        decided(1, "dismissed");
        decided(1, "dismissed");

        assertThat(reconcile(files).detail()).isEqualTo("1 records of quarantine were decided more than once");
    }

    @Test
    void aMessageThatWasSentAgainLandsOrComesBack() {
        quarantine("staff", "staff", "changes.grid.staff", 0, null);
        staff.row(row -> row.with("_feed", "staff").with("staff_id", "b").version(1));
        staff.commit();
        merge("staff");
        summarised(1, coreHash("staff"));
        assertThat(reconcile(registry).detail()).isEmpty();

        quarantine("staff", "staff", "replays.staff", 5, "q0");
        decided(0, "replayed");
        assertThat(reconcile(registry).detail()).isEmpty();

        decided(5, "replayed");
        assertThat(reconcile(registry).detail()).isEqualTo("2 rows sent again, 1 landed or came back");

        staff.row(row -> row.with("_feed", "staff")
                .with("staff_id", "a")
                .with("_topic", "changes.grid.staff")
                .with("_topic_partition", 0L)
                .with("_offset", 1000L)
                .version(1));
        staff.commit();
        merge("staff");
        summarised(2, coreHash("staff"));
        assertThat(reconcile(registry).detail()).isEmpty();
    }

    @Test
    void aMessageThatNoFeedClaimedCountsAsReplayedForTheFeedItWasSentAgainFor() {
        quarantine(null, null, "changes.grid.staff", 0, null);
        staff.row(row -> row.with("_feed", "staff").with("staff_id", "b").version(1));
        staff.commit();
        merge("staff");
        summarised(1, coreHash("staff"));
        assertThat(reconcile(registry).replayedRows()).isZero();

        decided(0, "replayed", "staff");
        assertThat(reconcile(registry).detail()).isEqualTo("1 rows sent again, 0 landed or came back");

        staff.row(row -> row.with("_feed", "staff")
                .with("staff_id", "a")
                .with("_topic", "changes.grid.staff")
                .with("_topic_partition", 0L)
                .with("_offset", 1000L)
                .version(1));
        staff.commit();
        merge("staff");
        summarised(2, coreHash("staff"));
        FeedBalance balance = reconcile(registry);
        assertThat(balance.detail()).isEmpty();
        assertThat(balance.replayedRows()).isEqualTo(1);
    }

    @Test
    void aMessageThatNoFeedClaimedAndThatComesBackIsOpenAgainForTheFeed() {
        quarantine(null, null, "changes.grid.staff", 0, null);
        decided(0, "replayed", "staff");
        quarantine("staff", "staff", "replays.staff", 5, "q0");

        FeedBalance balance = reconcile(registry);
        assertThat(balance.detail()).isEmpty();
        assertThat(List.of(balance.openRows(), balance.replayedRows())).containsExactly(1L, 1L);
    }

    private static Feed feed(String name) {
        try {
            return CityProfile.load(Path.of("../../cities/synthetic")).feed(name);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private FeedBalance reconcile(Feed feed) {
        List<FeedBalance> balances =
                new ReconcileJob(lake, "run", Clock.systemUTC(), Duration.ZERO).run(List.of(feed), NIGHT);
        assertThat(balances).hasSize(1);
        return balances.get(0);
    }

    private void landIncidents(int count) {
        for (int i = 0; i < count; i++) {
            int number = i;
            incidents.row(row -> incident(row, number));
        }
        incidents.commit();
    }

    private static RawStory.Change incident(RawStory.Change row, int number) {
        return row.with("_feed", "incident-files").with("incident_id", "i" + number);
    }

    private void merge(String dataset) {
        new MergeJob(lake, "run", Clock.systemUTC()).run(lake.contracts().get(dataset));
    }

    private BigDecimal coreHash(String dataset) {
        return lake.dataset(dataset)
                .where("NOT _is_deleted")
                .selectExpr("CAST(sum(CAST(_content_hash AS decimal(38,0))) AS decimal(38,0))")
                .head()
                .getDecimal(0);
    }

    private void loaded(long read, long accepted, long rejected) {
        loaded("week.csv", read, accepted, rejected, 0);
    }

    private void loaded(String file, long read, long accepted, long rejected, long replayed) {
        LedgerRow.of(lake, "load")
                .set("feed", "incident-files")
                .set("file_sha256", "of " + file)
                .set("file", file)
                .set("rows_replayed", replayed)
                .set("dataset", "incident")
                .set("contract_version", "1.0.0")
                .set("rows_read", read)
                .set("rows_accepted", accepted)
                .set("rows_rejected", rejected)
                .set("loaded_at", Instant.EPOCH)
                .append();
    }

    private void quarantine(long offset) {
        quarantine("incident", "incident-files", "records.incident-files", offset, null);
    }

    private void quarantine(String dataset, String feed, String topic, long offset, String predecessor) {
        LedgerRow.of(lake, "quarantine_record")
                .set("quarantine_id", "q" + offset)
                .set("dataset", dataset)
                .set("feed", feed)
                .set("reason", "NOT_A_DATE")
                .set("is_sealed", false)
                .set("is_message", !topic.startsWith("records."))
                .set("predecessor_id", predecessor)
                .set("topic", topic)
                .set("partition", 0L)
                .set("offset", 1000 + offset)
                .set("landed_at", Instant.EPOCH)
                .append();
    }

    private void decided(long offset, String decision) {
        decided(offset, decision, null);
    }

    private void decided(long offset, String decision, String feed) {
        LedgerRow.of(lake, "quarantine_decision")
                .set("quarantine_id", "q" + offset)
                .set("feed", feed)
                .set("decision", decision)
                .set("decided_by", "wang")
                .set("decided_at", Instant.EPOCH)
                .append();
    }

    private void summarised(long rows, BigDecimal hash) {
        LedgerRow.of(lake, "source_summary")
                .set("feed", "staff")
                .set("taken_at", Clock.systemUTC().instant())
                .set("dataset", "staff")
                .set("source", "grid.staff")
                .set("row_count", rows)
                .set("rejected_count", 0L)
                .set("content_hash_sum", hash)
                .append();
    }
}
