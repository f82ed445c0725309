package io.gezhi.city;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.city.people.Person;
import io.gezhi.city.people.Residence;
import io.gezhi.city.people.StaffMember;
import io.gezhi.city.places.Division;
import io.gezhi.city.places.Dwelling;
import io.gezhi.city.places.GeoPoint;
import io.gezhi.schemas.deidentification.IdentityNumbers;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What must be true in an invented city for its story to make sense. */
class InventedCityTest {
    private static final InventedCity CITY =
            InventedCity.of(new CityPlan(3_000, 11, LocalDate.of(2026, 10, 31), ZoneId.of("Asia/Shanghai")));

    @Test
    void everyResidencePointsAtARealPersonAndDwelling() {
        Set<Person> persons = new HashSet<>(CITY.population().persons());
        Set<Dwelling> dwellings = new HashSet<>(CITY.housing().dwellings());
        assertThat(CITY.population().residences()).allSatisfy(residence -> {
            assertThat(persons).contains(residence.person());
            assertThat(dwellings).contains(residence.dwelling());
            residence.movedOut().ifPresent(out -> assertThat(out).isAfterOrEqualTo(residence.movedIn()));
        });
    }

    @Test
    void everyPersonLivesInOneDwellingAndNobodyInAVacantOne() {
        List<Residence> current = CITY.population().residences().stream()
                .filter(residence -> residence.movedOut().isEmpty())
                .toList();
        assertThat(CITY.population().persons()).hasSize(3_000);
        assertThat(current).hasSize(3_000).allSatisfy(residence -> assertThat(
                        residence.dwelling().occupancy())
                .isNotEqualTo("vacant"));
    }

    @Test
    void aboutAnEighthOfTheDwellingsIsVacantAndAHouseholdHasTwoOrThreePeople() {
        List<Dwelling> dwellings = CITY.housing().dwellings();
        long livedIn = dwellings.stream().filter(Dwelling::livedIn).count();
        assertThat((double) livedIn / dwellings.size()).isBetween(0.85, 0.91);
        assertThat(3_000.0 / livedIn).isBetween(2.3, 2.8);
    }

    @Test
    void identityNumbersAreValidButForThoseThatAreCounted() {
        long wrong = CITY.population().persons().stream()
                .filter(person -> !IdentityNumbers.isCitizen(person.citizenId()))
                .count();
        assertThat(wrong).isEqualTo(CITY.population().wrongNumbers()).isPositive();
        assertThat(CITY.population().persons().stream().map(Person::citizenId).distinct())
                .hasSize(3_000);
        assertThat(CITY.population().persons())
                .allSatisfy(person -> assertThat(person.citizenId()).startsWith("3799"));
    }

    @Test
    void codesNestFromCityToGrid() {
        Set<String> divisions =
                CITY.map().divisions().stream().map(Division::id).collect(Collectors.toSet());
        assertThat(CITY.map().divisions()).allSatisfy(division -> {
            assertThat(division.id()).matches("\\d{12}");
            assertThat(division.parentId().isEmpty() || divisions.contains(division.parentId()))
                    .isTrue();
        });
        assertThat(CITY.map().divisions().stream().map(Division::level).distinct())
                .containsExactlyInAnyOrder("city", "county", "street", "community");
        assertThat(CITY.map().grids()).allSatisfy(grid -> {
            assertThat(grid.id()).matches("\\d{15}").startsWith(grid.communityId());
            assertThat(divisions).contains(grid.communityId());
        });
    }

    @Test
    void incidentsAndBuildingsLieInTheirGrid() {
        assertThat(CITY.housing().buildings())
                .allSatisfy(building -> assertThat(Ring.contains(building.grid().outline(), building.point()))
                        .isTrue());
        assertThat(CITY.incidents()).allSatisfy(incident -> incident.point()
                .ifPresent(point -> assertThat(Ring.contains(incident.grid().outline(), point))
                        .isTrue()));
    }

    @Test
    void gridsCoverTheCityWithoutOverlap() {
        double grids = CITY.map().grids().stream()
                .mapToDouble(grid -> Ring.area(grid.outline()))
                .sum();
        double city = Ring.area(CITY.map().divisions().get(0).outline());
        assertThat(grids).isCloseTo(city, org.assertj.core.data.Offset.offset(city * 1e-9));
        assertThat(CITY.map().grids())
                .allSatisfy(grid -> assertThat(Ring.area(grid.outline())).isPositive());
    }

    @Test
    void stepsFollowEachOtherAndBelongToStaff() {
        Set<String> staff = CITY.team().staff().stream().map(StaffMember::id).collect(Collectors.toSet());
        assertThat(CITY.events()).isNotEmpty().allSatisfy(event -> {
            for (int step = 0; step < event.steps().size(); step++) {
                assertThat(event.steps().get(step).number()).isEqualTo(step + 1);
                assertThat(staff).contains(event.steps().get(step).staffId());
            }
            assertThat(event.status().equals("closed")).isEqualTo(event.closed().isPresent());
        });
        assertThat(CITY.events().stream()
                        .filter(event -> event.overdueAt(CITY.plan().end())))
                .isNotEmpty();
    }

    @Test
    void incidentsGatherAtHotSpots() {
        List<Long> perGrid = CITY.incidents().stream()
                .collect(Collectors.groupingBy(incident -> incident.grid().id(), Collectors.counting()))
                .values()
                .stream()
                .sorted()
                .toList();
        double mean = perGrid.stream().mapToLong(Long::longValue).average().orElseThrow();
        assertThat((double) perGrid.get(perGrid.size() - 1)).isGreaterThan(2 * mean);
    }

    /** Plane geometry on closed rings, independent of the code under test. */
    private static final class Ring {
        static boolean contains(List<GeoPoint> ring, GeoPoint point) {
            boolean inside = false;
            for (int corner = 0; corner < ring.size() - 1; corner++) {
                GeoPoint from = ring.get(corner);
                GeoPoint to = ring.get(corner + 1);
                boolean crosses = from.latitude() > point.latitude() != to.latitude() > point.latitude();
                double at = from.longitude()
                        + (point.latitude() - from.latitude())
                                * (to.longitude() - from.longitude())
                                / (to.latitude() - from.latitude());
                inside ^= crosses && point.longitude() < at;
            }
            return inside;
        }

        static double area(List<GeoPoint> ring) {
            double twice = 0;
            for (int corner = 0; corner < ring.size() - 1; corner++) {
                twice += ring.get(corner).longitude() * ring.get(corner + 1).latitude()
                        - ring.get(corner + 1).longitude() * ring.get(corner).latitude();
            }
            return twice / 2;
        }
    }
}
