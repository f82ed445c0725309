package io.gezhi.batch.jobs.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.batch.jobs.lake.EmbeddedLake;
import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.RawStory;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Contracts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Core ends as one merge of all would, in whatever order rows land and however many nights merge them. */
class MergeOrderIT {
    private static final int KEYS = 25;

    private final Lake lake = new Lake(EmbeddedLake.shared().spark(), Contracts.standard());
    private final MergeJob job = new MergeJob(lake, "run-1", Clock.systemUTC());

    /** A table without a version column, so that only the place in the log tells what is newer. */
    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void anyOrderOfChangesReplaysAndNightsEndsLikeOneMerge(
            @ForAll long seed, @ForAll @IntRange(min = 4, max = 6) int nights) {
        Random random = new Random(seed);
        Contract division = unversioned();
        RawStory story = new RawStory(lake, division.name());
        List<Change> changes = changesOfARegistry(random);
        for (List<Change> night : split(shuffledALittle(changes, random), nights)) {
            night.forEach(change -> change.tell(story, division));
            story.commit();
            job.run(division);
        }

        assertThat(current(division)).isEqualTo(newest(changes));
    }

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void anyOrderOfDeliveriesTheirCorrectionsAndNightsEndsLikeOneMerge(
            @ForAll long seed, @ForAll @IntRange(min = 3, max = 6) int deliveries) {
        Random random = new Random(seed);
        Contract division = unversioned();
        lake.spark().sql("DROP TABLE IF EXISTS " + lake.name("load"));
        lake.create("load");
        RawStory story = new RawStory(lake, division.name());
        Loads loads = new Loads(lake, division, "files");
        Map<String, List<Change>> newest = new TreeMap<>();
        Map<String, Long> versions = new TreeMap<>();
        List<Change> others = new ArrayList<>();
        List<Long> places = places(deliveries * KEYS, random);
        for (int i = 0; i < deliveries; i++) {
            String delivery = "delivery-" + random.nextInt(2);
            long version = versions.merge(delivery, 1L, Long::sum);
            List<Change> rows = new ArrayList<>();
            for (int key = 0; key < KEYS; key++) {
                Change row = new Change("k" + key, random.nextInt(3), places.remove(places.size() - 1), false);
                if (random.nextInt(4) == 0) {
                    others.add(row);
                    row.tell(story, division);
                } else if (random.nextBoolean()) {
                    rows.add(row);
                    row.tellOf(story, division, delivery, version);
                }
            }
            loads.whole(delivery, version, rows.size());
            newest.put(delivery, rows);
            story.commit();
            if (random.nextInt(3) > 0) {
                job.run(division);
            }
        }
        job.run(division);

        List<Change> live = new ArrayList<>(others);
        newest.values().forEach(live::addAll);
        assertThat(current(division)).isEqualTo(newest(live));
    }

    /** Few contents, so that a row often returns to one that it had before; some changes arrive again. */
    private static List<Change> changesOfARegistry(Random random) {
        List<Change> changes = new ArrayList<>();
        for (long place : places(KEYS * 5, random)) {
            Change change = new Change("k" + random.nextInt(KEYS), random.nextInt(2), place, random.nextInt(6) == 0);
            changes.add(change);
            if (random.nextInt(4) == 0) {
                changes.add(change);
            }
        }
        changes.sort(Comparator.comparing(Change::place));
        return changes;
    }

    private static List<Long> places(int count, Random random) {
        List<Long> places = new ArrayList<>();
        for (long place = 1; place <= count; place++) {
            places.add(place * 8);
        }
        Collections.shuffle(places, random);
        return places;
    }

    /** Most changes keep their order; about every third lands anywhere. */
    private static List<Change> shuffledALittle(List<Change> changes, Random random) {
        List<Change> shuffled = new ArrayList<>(changes);
        for (int i = 0; i < changes.size() / 3; i++) {
            Change moved = shuffled.remove(random.nextInt(shuffled.size()));
            shuffled.add(random.nextInt(shuffled.size() + 1), moved);
        }
        return shuffled;
    }

    private static <T> List<List<T>> split(List<T> all, int parts) {
        List<List<T>> split = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            split.add(all.subList(all.size() * part / parts, all.size() * (part + 1) / parts));
        }
        return split;
    }

    private static Map<String, String> newest(List<Change> changes) {
        Map<String, Change> newest = new TreeMap<>();
        changes.forEach(change ->
                newest.merge(change.key(), change, (held, other) -> other.place() > held.place() ? other : held));
        Map<String, String> current = new TreeMap<>();
        newest.values().stream()
                .filter(change -> !change.isDelete())
                .forEach(change -> current.put(change.key(), "content-" + change.content()));
        return current;
    }

    private record Change(String key, int content, long place, boolean isDelete) {
        void tell(RawStory story, Contract contract) {
            story.row(row -> fill(row, contract));
        }

        void tellOf(RawStory story, Contract contract, String delivery, long version) {
            story.row(row -> fill(row, contract)
                    .with("_feed", "files")
                    .with("_delivery", delivery)
                    .with("_delivery_version", version));
        }

        private RawStory.Change fill(RawStory.Change row, Contract contract) {
            row.with(contract.key().get(0), key)
                    .with("name", "content-" + content)
                    .sequence(place);
            return isDelete ? row.deleted() : row;
        }
    }

    private Map<String, String> current(Contract contract) {
        Map<String, String> current = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        lake.dataset(contract.name())
                .select(contract.key().get(0), "name", "_is_deleted")
                .collectAsList()
                .forEach(row -> {
                    assertThat(seen.add(row.getString(0)))
                            .as("one row of a key")
                            .isTrue();
                    if (!row.getBoolean(2)) {
                        current.put(row.getString(0), row.getString(1));
                    }
                });
        return current;
    }

    private Contract unversioned() {
        Contract contract = lake.contracts().get("division");
        assertThat(contract.versionColumn()).isEmpty();
        return contract;
    }
}
