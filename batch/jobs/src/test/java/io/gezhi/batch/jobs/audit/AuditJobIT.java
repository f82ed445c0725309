package io.gezhi.batch.jobs.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.batch.jobs.audit.AuditJob.AuditResult;
import io.gezhi.batch.jobs.lake.EmbeddedLake;
import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.RawStory;
import io.gezhi.batch.jobs.merge.MergeJob;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Contracts;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditJobIT {
    private final Lake lake = new Lake(EmbeddedLake.shared().spark(), Contracts.standard());
    private final Contract dwelling = lake.contracts().get("dwelling");
    private final Contract building = lake.contracts().get("building");
    private RawStory dwellings;
    private RawStory buildings;

    @BeforeEach
    void start() {
        lake.spark().sql("DROP TABLE IF EXISTS " + lake.name("table_check"));
        dwellings = new RawStory(lake, "dwelling");
        buildings = new RawStory(lake, "building");
        dwellings
                .row(row ->
                        row.with("dwelling_id", "d1").with("building_id", "b1").with("occupancy", "palace"))
                .row(row -> row.with("dwelling_id", "d2")
                        .with("building_id", "nowhere")
                        .with("occupancy", "let"))
                .commit();
        buildings.row(row -> row.with("building_id", "b1")).commit();
        merge();
    }

    @Test
    void brokenRulesAndReferencesThatLeadNowhereAreCounted() {
        AuditResult result = audit();

        assertThat(result.failures()).extracting(RuleResult::rule).contains("dwelling.occupancy.codes");
        assertThat(result.warnings()).containsExactly(new RuleResult("dwelling.building_id.reference", 2, 1));
    }

    @Test
    void aTableThatDidNotChangeIsNotReadAgainAndKeepsItsFailures() {
        AuditResult first = audit();
        assertThat(first.isKnown()).isFalse();

        AuditResult second = audit();

        assertThat(second.isKnown()).isTrue();
        assertThat(second.failures()).isEqualTo(first.failures()).isNotEmpty();
        assertThat(second.warnings()).isEqualTo(first.warnings()).isNotEmpty();
    }

    @Test
    void aChangeOfTheTableItselfOrOfOneThatItRefersToIsLookedAt() {
        audit();
        buildings.row(row -> row.with("building_id", "nowhere")).commit();
        merge();
        AuditResult found = audit();
        assertThat(found.isKnown()).isFalse();
        assertThat(found.warnings()).isEmpty();

        dwellings
                .row(row ->
                        row.with("dwelling_id", "d1").with("building_id", "b1").with("occupancy", "let"))
                .commit();
        merge();
        AuditResult mended = audit();
        assertThat(mended.isKnown()).isFalse();
        assertThat(mended.failures()).extracting(RuleResult::rule).doesNotContain("dwelling.occupancy.codes");
    }

    private void merge() {
        MergeJob merges = new MergeJob(lake, "run", Clock.systemUTC());
        merges.run(dwelling);
        merges.run(building);
    }

    private AuditResult audit() {
        AuditJob job = AuditJob.over(lake, "run", Clock.systemUTC());
        AuditResult result = job.run(dwelling);
        job.note(List.of(result));
        return result;
    }
}
