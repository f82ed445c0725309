package io.gezhi.batch.jobs.profile;

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
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JudgeProfilesJobIT {
    private static final int ROWS = 30;
    private static final Instant PROFILED = Instant.parse("2026-03-01T00:00:00Z");

    private final Lake lake = new Lake(EmbeddedLake.shared().spark(), Contracts.standard());
    private int night;
    private int profiles;

    @BeforeEach
    void start() {
        lake.spark().sql("DROP TABLE IF EXISTS " + lake.name("source_profile"));
        lake.spark().sql("DROP TABLE IF EXISTS " + lake.name("profile_comparison"));
        RawStory staff = new RawStory(lake, "staff");
        for (int i = 0; i < ROWS; i++) {
            String id = "s" + i;
            staff.row(row -> row.with("_feed", "staff").with("staff_id", id).with("role", "patrol"));
        }
        staff.commit();
        new MergeJob(lake, "run", Clock.systemUTC()).run(lake.contracts().get("staff"));
    }

    @Test
    void aColumnThatBecomesEmptyIsRefusedUntilItComesBackOrIsAccepted() {
        profile(100, "role", 0);
        assertThat(judge().refusals()).isEmpty();

        profile(200, "role", ROWS);
        assertThat(judge().refusals())
                .containsExactly("column role is empty in all 30 rows; before, 100 % had a value (grid.staff)");
        assertThat(judge().refusals()).as("and again the next night").hasSize(1);
        assertThat(judge("staff").refusals()).as("accepted").isEmpty();
        assertThat(verdicts()).containsExactly("passed", "refused", "refused", "accepted");
        assertThat(new JudgeProfilesJob(lake, "later", Clock.systemUTC(), Set.of()).run(List.of(feed())))
                .as("what is accepted is not judged again")
                .isEmpty();
    }

    @Test
    void aColumnThatTheMappingLosesIsRefusedInTheFirstNight() {
        profile(100, "grid_id", 1);

        assertThat(judge().refusals())
                .containsExactly("column grid_id has a value in 29 of 30 rows at the source, and grid_id in none of 30"
                        + " in core (grid.staff)");
    }

    @Test
    void aRefusedProfileIsNoMeasureForTheNext() {
        profile(100, "role", 0);
        judge();
        profile(200, "role", ROWS);
        judge();
        profile(300, "role", ROWS);
        assertThat(judge().refusals()).hasSize(1);
        profile(400, "role", 1);
        assertThat(judge().refusals()).isEmpty();
    }

    @Test
    void aColumnThatIsNotThereAnyMoreIsRefused() {
        profile(100, "role", 0);
        judge();
        profile(200, "staff_id", 0);

        assertThat(judge().refusals())
                .containsExactly("column role is not there any more; before, 100 % had a value (grid.staff)");
    }

    @Test
    void afterARestoreTheNewestProfileIsTheLatestThoughItsPositionIsLower() {
        profile(900, "role", 0);
        judge();
        profile(100, "role", ROWS);

        assertThat(judge().refusals()).hasSize(1);
    }

    @Test
    void aColumnThatIsDroppedAtDeidentificationIsNotMissedInCore() {
        profile(100, "full_name", 0);

        assertThat(judge().refusals()).isEmpty();
    }

    @Test
    void sourceAndCoreStandSideBySide() {
        profile(100, "role", 2);
        judge();

        assertThat(lake.dataset("profile_comparison")
                        .where("source_rows = 30 AND source_blanks = 2 AND core_rows = 30 AND core_blanks = 0"
                                + " AND core_columns = 'role' AND core_minimum = 'patrol' AND verdict = 'passed'")
                        .count())
                .isEqualTo(1);
    }

    private ProfileVerdict judge(String... accepted) {
        Clock clock = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z").plus(Duration.ofDays(night)), ZoneOffset.UTC);
        List<ProfileVerdict> verdicts =
                new JudgeProfilesJob(lake, "run-" + night++, clock, Set.of(accepted)).run(List.of(feed()));
        assertThat(verdicts).hasSize(1);
        return verdicts.get(0);
    }

    private List<String> verdicts() {
        return lake.dataset("profile_comparison").orderBy("judged_at").select("verdict").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private void profile(long version, String column, long blanks) {
        LedgerRow.of(lake, "source_profile")
                .set("feed", "staff")
                .set("source", "grid.staff")
                .set("version", version)
                .set("column_name", column)
                .set("dataset", "staff")
                .set("profiled_at", PROFILED.plusSeconds(profiles++))
                .set("row_count", (long) ROWS)
                .set("blank_count", blanks)
                .set("number_count", 0L)
                .set("is_mapped", true)
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
