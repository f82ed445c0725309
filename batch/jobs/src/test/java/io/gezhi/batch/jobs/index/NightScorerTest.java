package io.gezhi.batch.jobs.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gezhi.batch.jobs.index.NightIndex.AreaScore;
import io.gezhi.batch.jobs.index.NightIndex.IndicatorScore;
import io.gezhi.batch.methods.index.tree.Goalposts;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The figures are worked out by hand in the comments. */
class NightScorerTest {
    private static final LocalDate NIGHT = LocalDate.of(2026, 3, 7);
    private static final SafetyMethod METHOD = ToyMethod.version("1");
    private static final Areas AREAS = new Areas(
            Map.of("g1", "west", "g2", "west"),
            List.of(new Areas.Division("city", "city", null), new Areas.Division("west", "community", "city")));
    private static final FrozenGoalposts POSTS = new FrozenGoalposts(Map.of(
            "grid", Map.of("thefts", new Goalposts(0, 10), "order_harm", new Goalposts(0, 100)),
            "community", Map.of("thefts", new Goalposts(0, 10), "order_harm", new Goalposts(0, 100))));

    private final EventLog thefts = new EventLog();
    private final EventLog order = new EventLog();

    @Test
    void scoresComeOutAsWorkedOutByHand() {
        steal(0, NIGHT, 10);
        steal(1, NIGHT, 2);

        NightIndex index = scorer().score(NIGHT);

        // Rates 10 and 2 per 1,000: m = 6, s2 = 16, A = 16 - 6 = 10, kept 10 / 16: 8.5 and 3.5.
        assertThat(indicator(index, "g1", "thefts").shrunkRate()).isCloseTo(8.5, within(1e-12));
        assertThat(indicator(index, "g2", "thefts").shrunkRate()).isCloseTo(3.5, within(1e-12));
        // Normalised 15 and 65; nothing against public order: 100. Means with exponent 0.5: 48.11 and 81.56.
        assertThat(area(index, "g1").score()).isCloseTo(Math.pow((Math.sqrt(15) + 10) / 2, 2), within(1e-9));
        assertThat(area(index, "g2").score()).isCloseTo(Math.pow((Math.sqrt(65) + 10) / 2, 2), within(1e-9));
        assertThat(area(index, "g2").rank()).isEqualTo(1);
        assertThat(area(index, "g1").band()).isEqualTo("red");
        assertThat(area(index, "g2").band()).isEqualTo("yellow");
    }

    @Test
    void contributionsAddUpToTheScoreAndTheIntervalHoldsIt() {
        steal(0, NIGHT, 7);
        steal(1, NIGHT.minusDays(6), 3);
        order.add(1, AREAS.divisionPlace("west"), day(NIGHT), 0, EventLog.NEVER, 4, 10);

        NightIndex index = scorer().score(NIGHT);

        for (AreaScore area : index.areas()) {
            double sum = index.indicators().stream()
                    .filter(indicator -> indicator.area().equals(area.area()))
                    .mapToDouble(IndicatorScore::contribution)
                    .sum();
            assertThat(sum).isCloseTo(area.score(), within(1e-9));
            assertThat(area.low()).isLessThanOrEqualTo(area.score());
            assertThat(area.high()).isGreaterThanOrEqualTo(area.score());
        }
    }

    @Test
    void divisionsCountTheEventsOfTheirGridsAndThoseWithoutGrid() {
        steal(0, NIGHT, 1);
        thefts.add(Areas.NOWHERE, AREAS.divisionPlace("west"), day(NIGHT), 0, EventLog.NEVER, 2, 1);

        NightIndex index = scorer().score(NIGHT);

        assertThat(indicator(index, "west", "thefts").events()).isEqualTo(3);
        assertThat(indicator(index, "g1", "thefts").events()).isEqualTo(1);
        assertThat(area(index, "west").residents()).isEqualTo(2000);
    }

    @Test
    void onlyTheWindowCounts() {
        steal(0, NIGHT.minusDays(7), 5);
        steal(0, NIGHT.plusDays(1), 5);
        steal(0, NIGHT.minusDays(6), 1);

        assertThat(indicator(scorer().score(NIGHT), "g1", "thefts").events()).isEqualTo(1);
    }

    @Test
    void aNightDoesNotDependOnTheNightsScoredWithIt() {
        steal(0, NIGHT, 4);
        steal(1, NIGHT.minusDays(3), 4);
        NightScorer scorer = scorer();
        NightIndex alone = scorer().score(NIGHT);
        scorer.score(NIGHT.minusDays(1));

        assertThat(scorer.score(NIGHT)).isEqualTo(alone);
    }

    private void steal(int grid, LocalDate day, int count) {
        thefts.add(grid, AREAS.divisionPlace("west"), day(day), 0, EventLog.NEVER, count, 1);
    }

    private static int day(LocalDate date) {
        return (int) date.toEpochDay();
    }

    private NightScorer scorer() {
        var thousandEach = new Residents.Dated(List.of(
                new TreeMap<>(Map.of(LocalDate.EPOCH, 1000.0)), new TreeMap<>(Map.of(LocalDate.EPOCH, 1000.0))));
        Residents residents = new Residents(AREAS, List.of(thousandEach), List.of());
        return new NightScorer(
                new CityEvents(AREAS, residents, Map.of("thefts", thefts, "order_harm", order)), METHOD, POSTS);
    }

    private static AreaScore area(NightIndex index, String area) {
        return index.areas().stream()
                .filter(score -> score.area().equals(area))
                .findFirst()
                .orElseThrow();
    }

    private static IndicatorScore indicator(NightIndex index, String area, String indicator) {
        return index.indicators().stream()
                .filter(score -> score.area().equals(area) && score.indicator().equals(indicator))
                .findFirst()
                .orElseThrow();
    }
}
