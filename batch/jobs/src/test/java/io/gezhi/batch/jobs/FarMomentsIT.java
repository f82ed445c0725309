package io.gezhi.batch.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.batch.jobs.audit.AuditJob;
import io.gezhi.batch.jobs.lake.EmbeddedLake;
import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.RawStory;
import io.gezhi.batch.jobs.maintain.MaintainJob;
import io.gezhi.batch.jobs.maintain.MaintainPolicy;
import io.gezhi.batch.jobs.merge.MergeJob;
import io.gezhi.batch.jobs.merge.MergeResult;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Contracts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Moments of the first and last year that four digits can say, which de-identification need not have turned away. */
class FarMomentsIT {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private static final MaintainPolicy POLICY =
            new MaintainPolicy(Duration.ofDays(7), Duration.ofDays(400), Duration.ofDays(3), 2);

    private final Lake lake = new Lake(EmbeddedLake.shared().spark(), Contracts.standard());
    private final Contract reading = lake.contracts().get("reading");
    private final MergeJob merges = new MergeJob(lake, "run", Clock.systemUTC());
    private RawStory story;

    @BeforeEach
    void land() {
        lake.spark().sql("DROP TABLE IF EXISTS " + lake.name("maintenance"));
        story = new RawStory(lake, "reading");
        tell("water");
        merges.run(reading);
        tell("gas");
    }

    @Test
    void pastAMergeAnAuditAndMaintenance() {
        MergeResult merged = merges.run(reading).orElseThrow();
        assertThat(merged.updated()).isEqualTo(2);
        assertThat(merges.run(reading)).isEmpty();

        assertThat(AuditJob.over(lake, "run", Clock.systemUTC()).run(reading).isKnown())
                .isFalse();

        Instant later = Instant.now().plus(Duration.ofDays(30));
        MaintainJob maintenance = new MaintainJob(lake, POLICY, "run", Clock.fixed(later, ZoneOffset.UTC));
        maintenance.run(lake.rawName("reading"), Instant.MAX);
        maintenance.run(lake.name("reading"), Instant.MAX);
        assertThat(moments()).containsExactly(FIRST, LAST);
    }

    private void tell(String utility) {
        for (Instant moment : List.of(FIRST, LAST)) {
            story.row(row -> row.with("meter_id", "m").with("read_at", moment).with("utility", utility));
        }
        story.commit();
    }

    private List<Instant> moments() {
        return lake
                .dataset("reading")
                .where("utility = 'gas'")
                .orderBy("read_at")
                .select("read_at")
                .collectAsList()
                .stream()
                .map(row -> row.getInstant(0))
                .toList();
    }
}
