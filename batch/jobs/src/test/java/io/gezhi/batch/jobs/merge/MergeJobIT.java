package io.gezhi.batch.jobs.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.batch.jobs.lake.EmbeddedLake;
import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.RawStory;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Contracts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.iceberg.Snapshot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeJobIT {
    private final Lake lake = new Lake(EmbeddedLake.shared().spark(), Contracts.standard());
    private final Contract staff = lake.contracts().get("staff");
    private final MergeJob job = new MergeJob(lake, "run-1", Clock.systemUTC());
    private RawStory story;

    @BeforeEach
    void start() {
        story = new RawStory(lake, "staff");
    }

    @Test
    void firstLoadIsAppendedAndCountsEveryRow() {
        story.row(row -> row.with("staff_id", "a").with("role", "patrol").version(1));
        story.row(row -> row.with("staff_id", "a").with("role", "lead").version(2));
        story.row(row -> row.with("staff_id", "b").with("role", "patrol").version(1));
        story.commit();

        MergeResult result = job.run(staff).orElseThrow();

        assertThat(result.rowsRead()).isEqualTo(3);
        assertThat(result.inserted()).isEqualTo(2);
        assertThat(result.superseded()).isEqualTo(1);
        assertThat(currentRoles()).containsExactly(Map.entry("a", "lead"), Map.entry("b", "patrol"));
        assertThat(coreSnapshot().operation()).isEqualTo("append");
    }

    @Test
    void aSecondRunFindsNothingAndCommitsNothing() {
        story.row(row -> row.with("staff_id", "a").with("role", "patrol").version(1));
        story.commit();
        job.run(staff);
        long before = coreSnapshot().snapshotId();

        assertThat(job.run(staff)).isEmpty();
        assertThat(coreSnapshot().snapshotId()).isEqualTo(before);
    }

    @Test
    void lateChangeDoesNotOverwriteNewerRow() {
        story.row(row -> row.with("staff_id", "a").with("role", "lead").version(2));
        story.commit();
        job.run(staff);
        story.row(row -> row.with("staff_id", "a").with("role", "patrol").version(1));
        story.commit();

        MergeResult result = job.run(staff).orElseThrow();

        assertThat(result.late()).isEqualTo(1);
        assertThat(result.written()).isZero();
        assertThat(currentRoles()).containsExactly(Map.entry("a", "lead"));
    }

    @Test
    void redeliveredRowsAreNotRewritten() {
        story.row(row -> row.with("staff_id", "a").with("role", "lead").version(2));
        story.commit();
        job.run(staff);
        long files = lake.read("gezhi.core.staff.files").count();
        story.row(row -> row.with("staff_id", "a").with("role", "lead").version(2));
        story.commit();

        MergeResult result = job.run(staff).orElseThrow();

        assertThat(result.unchanged()).isEqualTo(1);
        assertThat(result.written()).isZero();
        assertThat(lake.read("gezhi.core.staff.files").count()).isEqualTo(files);
        assertThat(job.run(staff)).isEmpty();
    }

    @Test
    void deleteLeavesATombstoneAndNoDeleteFiles() {
        story.row(row -> row.with("staff_id", "a").with("role", "lead").version(1));
        story.row(row -> row.with("staff_id", "b").with("role", "lead").version(1));
        story.commit();
        job.run(staff);
        story.row(
                row -> row.with("staff_id", "a").with("role", "lead").version(1).deleted());
        story.commit();

        assertThat(job.run(staff).orElseThrow().deleted()).isEqualTo(1);

        assertThat(currentRoles()).containsExactly(Map.entry("b", "lead"));
        assertThat(lake.dataset("staff").count()).isEqualTo(2);
        assertThat(lake.read("gezhi.core.staff.delete_files").count()).isZero();
    }

    @Test
    void aMergeThatIsRunAgainFromTheStartChangesNothing() {
        story.row(row -> row.with("staff_id", "a").with("role", "lead").version(2));
        story.row(row -> row.with("staff_id", "b").with("role", "lead").version(2));
        story.commit();
        job.run(staff);
        var raw = new RawIncrement(
                lake.rawName("staff"),
                Optional.empty(),
                lake.snapshot(lake.rawName("staff")).orElseThrow().snapshotId());

        try (Election election = new Election(lake, staff, raw, Deliveries.of(lake, staff, raw.to(), Instant.now()))) {
            var decided = election.decide(raw.read(lake), lake.dataset("staff"), Optional.empty());

            assertThat(OutcomeCounts.of(decided).changes()).isZero();
        }
    }

    @Test
    void aRowThatReturnedToItsFormerContentIsNotOverwrittenByAReplayOfTheOneBetween() {
        story.row(row -> row.with("staff_id", "a").with("role", "patrol").sequence(1));
        story.commit();
        job.run(staff);
        story.row(row -> row.with("staff_id", "a").with("role", "patrol").sequence(3));
        story.commit();
        job.run(staff);
        story.row(row -> row.with("staff_id", "a").with("role", "lead").sequence(2));
        story.commit();

        MergeResult result = job.run(staff).orElseThrow();

        assertThat(result.late()).isEqualTo(1);
        assertThat(result.written()).isZero();
        assertThat(currentRoles()).containsExactly(Map.entry("a", "patrol"));
    }

    @Test
    void readingsAreComparedWithTheirDaysOnly() {
        Contract reading = lake.contracts().get("reading");
        RawStory readings = new RawStory(lake, "reading");
        java.time.Instant noon = java.time.Instant.parse("2026-03-01T12:00:00Z");
        readings.row(row -> row.with("meter_id", "m").with("read_at", noon).with("utility", "water"));
        readings.commit();
        job.run(reading);
        readings.row(row -> row.with("meter_id", "m").with("read_at", noon).with("utility", "water"));
        readings.row(row -> row.with("meter_id", "m").with("read_at", noon).with("utility", "gas"));
        readings.row(row -> row.with("meter_id", "m")
                .with("read_at", noon.plusSeconds(3600))
                .with("utility", "gas"));
        readings.commit();

        MergeResult result = job.run(reading).orElseThrow();

        assertThat(result.inserted()).isEqualTo(1);
        assertThat(result.updated()).isEqualTo(1);
        assertThat(result.superseded()).isEqualTo(1);
        assertThat(lake.dataset("reading").count()).isEqualTo(2);
    }

    /** Deliveries in any order, doubled, late and deleted, over any split into commits, end where the model ends. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyHistoryEndsWhereTheModelEnds(long seed) {
        Random random = new Random(seed);
        List<Delivery> deliveries = deliveries(random);
        Map<String, Delivery> model = new TreeMap<>();
        long place = 0;
        while (place < deliveries.size()) {
            long end = Math.min(deliveries.size(), place + 40 + random.nextInt(80));
            for (; place < end; place++) {
                Delivery delivery = deliveries.get((int) place);
                story.row(delivery::tell);
                model.merge(delivery.staff(), delivery, Delivery::newest);
            }
            story.commit();
            job.run(staff);
        }

        Map<String, String> expected = new TreeMap<>();
        model.values().stream()
                .filter(delivery -> !delivery.deleted())
                .forEach(delivery -> expected.put(delivery.staff(), delivery.role()));
        assertThat(currentRoles()).isEqualTo(expected);
        assertThat(lake.dataset("staff").count()).isEqualTo(model.size());
    }

    /** Versions of 30 people, shuffled and partly doubled; the sequence is the place in the log, as a registry gives it. */
    private static List<Delivery> deliveries(Random random) {
        List<Delivery> deliveries = new ArrayList<>();
        for (int person = 0; person < 30; person++) {
            int versions = 1 + random.nextInt(6);
            for (int version = 1; version <= versions; version++) {
                boolean deleted = version == versions && random.nextInt(4) == 0;
                Delivery delivery = new Delivery("p" + person, version, "role-" + random.nextInt(3), deleted);
                deliveries.add(delivery);
                if (random.nextInt(3) == 0) {
                    deliveries.add(delivery);
                }
            }
        }
        Collections.shuffle(deliveries, random);
        return deliveries;
    }

    private record Delivery(String staff, long version, String role, boolean deleted) {
        void tell(RawStory.Change change) {
            change.with("staff_id", staff).with("role", role).version(version);
            if (deleted) {
                change.deleted();
            }
        }

        Delivery newest(Delivery other) {
            return other.version >= version ? other : this;
        }
    }

    private Map<String, String> currentRoles() {
        Map<String, String> roles = new TreeMap<>();
        lake.dataset("staff")
                .where("NOT _is_deleted")
                .select("staff_id", "role")
                .collectAsList()
                .forEach(row -> roles.put(row.getString(0), row.getString(1)));
        return roles;
    }

    private Snapshot coreSnapshot() {
        return lake.snapshot(lake.name("staff")).orElseThrow();
    }
}
