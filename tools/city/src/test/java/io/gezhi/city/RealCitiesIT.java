package io.gezhi.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.city.Feed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The profiles of real cities against the real files, where they are at hand. */
class RealCitiesIT {
    private static final Path CITIES = Path.of("../../cities").toAbsolutePath().normalize();

    @Test
    void chicagoTakesEveryRowOfItsFiles() throws Exception {
        Path data = data();
        CityProfile profile = CityProfile.load(CITIES.resolve("chicago"));
        Map<String, String> found = new TreeMap<>();
        for (Feed feed : profile.feeds()) {
            found.put(feed.name(), taken(feed, profile, data));
        }
        assertThat(found)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("incident-registry", "307030 rows, 307030 keys, rejected {}"),
                        Map.entry("incident-year-files", "275200 rows, 275200 keys, rejected {}"),
                        Map.entry("incident-day-files", "20953 rows, 20953 keys, rejected {}"),
                        Map.entry("community-areas", "77 rows, 77 keys, rejected {}"),
                        Map.entry("tracts", "789 rows, 789 keys, rejected {}"),
                        Map.entry("population-areas", "77 rows, 77 keys, rejected {}"),
                        Map.entry("population-blocks", "46291 rows, 46291 keys, rejected {}"),
                        Map.entry("housing-developments", "389 rows, 389 keys, rejected {}"),
                        Map.entry("service-requests", "37154 rows, 36781 keys, rejected {}"),
                        Map.entry("inspections", "30553 rows, 30553 keys, rejected {}"),
                        Map.entry("inspectors", "30553 rows, 6 keys, rejected {}")));
    }

    @Test
    void cambridgeshireTakesEveryRowOfItsFiles() throws Exception {
        Path data = data();
        CityProfile profile = CityProfile.load(CITIES.resolve("cambridgeshire"));
        Map<String, String> found = new TreeMap<>();
        for (Feed feed : profile.feeds()) {
            found.put(feed.name(), taken(feed, profile, data));
        }
        assertThat(found)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "incident-registry", "6930 rows, 6930 keys, rejected {}",
                        "incident-files", "25735 rows, 25735 keys, rejected {}",
                        "areas", "487 rows, 487 keys, rejected {}",
                        "districts", "487 rows, 6 keys, rejected {}",
                        "population-2017", "487 rows, 487 keys, rejected {}",
                        "population-2019", "487 rows, 487 keys, rejected {}"));
    }

    private static String taken(Feed feed, CityProfile profile, Path data) throws Exception {
        FeedCount count = FeedCount.of(feed, profile.zone(), data);
        assertThat(count.unknownColumns).as(feed.name()).isEmpty();
        assertThat(count.missingColumns).as(feed.name()).isEmpty();
        return count.accepted + " rows, " + count.keys.size() + " keys, rejected " + count.rejected;
    }

    /** The real files: named by GEZHI_DATA, or beside the checkout. */
    private static Path data() {
        Path data = Optional.ofNullable(System.getenv("GEZHI_DATA"))
                .map(Path::of)
                .orElse(CITIES.resolve("../../shared/data").normalize());
        assumeTrue(Files.isDirectory(data.resolve("chicago-incidents")), "real files are not at hand: " + data);
        return data;
    }
}
