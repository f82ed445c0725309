package io.gezhi.batch.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.batch.jobs.index.ExpectedAreas;
import io.gezhi.batch.jobs.index.IndexInputs;
import io.gezhi.batch.jobs.index.IndexJob;
import io.gezhi.batch.jobs.index.NightIndex;
import io.gezhi.batch.jobs.index.NightIndex.AreaScore;
import io.gezhi.batch.jobs.index.SafetyMethod;
import io.gezhi.batch.jobs.index.ToyMethod;
import io.gezhi.batch.jobs.lake.EmbeddedLake;
import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.RawStory;
import io.gezhi.batch.jobs.lake.ToyCity;
import io.gezhi.batch.jobs.locate.Locatable;
import io.gezhi.batch.jobs.locate.LocateJob;
import io.gezhi.batch.jobs.merge.MergeJob;
import io.gezhi.schemas.contract.Contracts;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishIndexJobIT {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 7);
    private static final List<LocalDate> NIGHTS = List.of(FIRST, FIRST.plusDays(1), FIRST.plusDays(2));

    private static final Lake LAKE = new Lake(EmbeddedLake.shared().spark(), Contracts.standard());
    private static final SafetyMethod METHOD = ToyMethod.version("publish-1");
    private static IndexInputs inputs;

    @BeforeAll
    static void city() {
        ToyCity.build(LAKE);
        drop("incident_location");
        RawStory incidents = new RawStory(LAKE, "incident");
        for (int day = 1; day <= 9; day++) {
            Instant noon = Instant.parse("2026-03-0" + day + "T12:00:00Z");
            String id = "day-" + day;
            incidents.row(row -> ToyCity.incident(row, id, "0.5", "0.5").with("occurred_at", noon));
            incidents.row(row -> ToyCity.incident(row, id + "-b", "2.5", "1.5").with("occurred_at", noon));
        }
        incidents.row(row -> ToyCity.incident(row, "fight", "2.5", "1.5").with("offence", "assault"));
        incidents.commit();
        new MergeJob(LAKE, "run", Clock.systemUTC()).run(LAKE.contracts().get("incident"));
        new LocateJob(LAKE, Clock.systemUTC()).run(Locatable.INCIDENT);
        inputs = IndexInputs.pin(LAKE);
    }

    @BeforeEach
    void nothingIsPublished() {
        List.of("safety_index", "safety_index_indicator", "index_goalpost", "publication")
                .forEach(PublishIndexJobIT::drop);
    }

    private static void drop(String dataset) {
        LAKE.spark().sql("DROP TABLE IF EXISTS " + LAKE.name(dataset));
    }

    @Test
    void nightsArePublishedWithTheirChangeAndTheirLedger() {
        PublishResult result = publish(scored());

        assertThat(result.published()).isEqualTo(NIGHTS);
        assertThat(result.refusal()).isEmpty();
        assertThat(index("night = DATE'2026-03-08' AND change_day IS NOT NULL")).hasSize(6);
        assertThat(index("level = 'grid'")).hasSize(12);
        assertThat(LAKE.dataset("publication")
                        .where("status = 'published' AND row_count = 6")
                        .count())
                .isEqualTo(3);
        Row goalpost = LAKE.dataset("index_goalpost")
                .where("level = 'grid' AND indicator = 'thefts'")
                .head();
        assertThat(goalpost.<Double>getAs("high")).isGreaterThan(goalpost.<Double>getAs("low"));
    }

    @Test
    void publishingAgainChangesNothingAndWritingAgainGivesTheSameRows() {
        publish(scored());
        List<Row> before = index("true");
        long snapshot = snapshot();

        PublishResult again = publish(scored());

        assertThat(again.published()).isEmpty();
        assertThat(again.unchanged()).isEqualTo(NIGHTS);
        assertThat(snapshot()).isEqualTo(snapshot);

        LAKE.spark().sql("DROP TABLE " + LAKE.name("publication"));
        assertThat(publish(scored()).published()).isEqualTo(NIGHTS);
        assertThat(index("true")).isEqualTo(before);
    }

    @Test
    void aBadNightIsRefusedOnceAndLeavesTheOthersInPlace() {
        publish(scored().subList(0, 1));
        List<Row> before = index("true");
        List<NightIndex> nights = new ArrayList<>(scored());
        nights.set(2, withoutItsFirstArea(nights.get(2)));

        PublishResult result = publish(nights);
        publish(nights);

        assertThat(result.published()).containsExactly(NIGHTS.get(1));
        assertThat(result.refusal()).hasValueSatisfying(refusal -> {
            assertThat(refusal.night()).isEqualTo(NIGHTS.get(2));
            assertThat(refusal.reason()).contains("2026-03-09, level community: 2 areas are expected");
        });
        assertThat(index("night = DATE'2026-03-09'")).isEmpty();
        assertThat(index("night = DATE'2026-03-07'")).isEqualTo(before);
        assertThat(LAKE.dataset("publication").where("status = 'refused'").count())
                .isEqualTo(1);
    }

    @Test
    void aScoreOutsideItsRangeIsRefused() {
        NightIndex night = scored().get(0);
        AreaScore area = night.areas().get(0);
        List<AreaScore> areas = new ArrayList<>(night.areas());
        areas.set(
                0, new AreaScore(area.level(), area.area(), 101, 90, 100, area.band(), area.rank(), area.residents()));

        PublishResult result = publish(List.of(new NightIndex(night.night(), areas, night.indicators())));

        assertThat(result.refusal()).hasValueSatisfying(refusal -> assertThat(refusal.reason())
                .contains("scores lie outside 0 to 100")
                .contains("safety_index.score.range: 1 of 6 rows fail"));
        assertThat(index("true")).isEmpty();
    }

    private static NightIndex withoutItsFirstArea(NightIndex night) {
        return new NightIndex(
                night.night(), night.areas().subList(1, night.areas().size()), night.indicators());
    }

    private List<NightIndex> scored() {
        List<NightIndex> scored = new ArrayList<>();
        new IndexJob(LAKE, METHOD, ZoneOffset.UTC, Clock.systemUTC()).run(inputs, NIGHTS, scored::add);
        return scored;
    }

    private PublishResult publish(List<NightIndex> nights) {
        ExpectedAreas expected = ExpectedAreas.of(LAKE, inputs, METHOD);
        return new PublishIndexJob(LAKE, METHOD, inputs, expected, Clock.systemUTC()).run(nights);
    }

    private long snapshot() {
        return LAKE.snapshot(LAKE.name("safety_index")).orElseThrow().snapshotId();
    }

    private List<Row> index(String condition) {
        return LAKE.dataset("safety_index")
                .where(condition)
                .orderBy("night", "level", "area_id")
                .collectAsList();
    }
}
