package io.gezhi.streaming.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.streaming.rules.definition.Rule;
import io.gezhi.streaming.rules.meter.MeterReadings;
import io.gezhi.streaming.rules.meter.Occupancy;
import io.gezhi.streaming.rules.meter.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the rules for water find and what they tell wrongly over households that are all different, by how finely the
 * register counts. Each household is run once as it is, where every alert is false, and once with each kind of event.
 */
class VariedHouseholdsTest {
    private static final int HOUSEHOLDS = 60;
    private static final Duration SOON = Duration.ofDays(5);
    private static final Place LIVED_IN = new Place(Optional.of("d1"), Occupancy.LET);
    private static final List<Rule> RULES = ShippedRules.WATER;
    private static final RuleEvaluation EVALUATION = new RuleEvaluation(MeterReadings.Timing.hourly(), Household.ZONE);

    @ParameterizedTest
    @ValueSource(longs = {1, 10})
    void registersThatCountFinelyShowNearlyEveryLeakBurstAndSilence(long grain) {
        assertThat(foundLeaks(grain)).isGreaterThanOrEqualTo(0.95);
        assertThat(foundBursts(grain)).isGreaterThanOrEqualTo(0.95);
        assertThat(foundSilences(grain)).isGreaterThanOrEqualTo(0.95);
        assertThat(falseAlertsPerYear(grain)).isLessThan(6);
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 1000})
    void registersThatCountCoarselyShowLessButTellNoMoreWrongly(long grain) {
        assertThat(foundBursts(grain)).isGreaterThanOrEqualTo(grain == 100 ? 0.8 : 0.1);
        assertThat(foundSilences(grain)).isGreaterThanOrEqualTo(grain == 100 ? 0.8 : 0);
        assertThat(foundLeaks(grain)).isGreaterThanOrEqualTo(grain == 100 ? 0.5 : 0);
        assertThat(falseAlertsPerYear(grain)).isLessThan(6);
    }

    private static double falseAlertsPerYear(long grain) {
        Map<String, Integer> byRule = new TreeMap<>();
        households(grain)
                .flatMap(seed -> alerts(new Household(seed, grain)).stream())
                .forEach(alert -> byRule.merge(alert.values().get("rule_id"), 1, Integer::sum));
        double years = HOUSEHOLDS * Household.DAYS / 365.0;
        byRule.forEach((rule, count) ->
                print("%d l register: %s is false %.2f times a meter-year%n", grain, rule, count / years));
        return byRule.values().stream().mapToInt(Integer::intValue).sum() / years;
    }

    private static double foundLeaks(long grain) {
        Set<String> rules = Set.of("leak-continuous-use", "leak-rising-minimum", "leak-steady-use", "water-high-use");
        return found("leaks of 6 to 300 l an hour", grain, rules, (home, at) -> home.leak(at, home.someSize(6, 300)));
    }

    private static double foundBursts(long grain) {
        return found(
                "hours of 300 to 3000 l more",
                grain,
                Set.of("water-high-use"),
                (home, at) -> home.burst(at, home.someSize(300, 3000)));
    }

    private static double foundSilences(long grain) {
        return found("four days without use", grain, Set.of("water-no-use"), (home, at) -> home.nothing(at, 96));
    }

    /** Something that happens to a household from an hour on. */
    private interface Event {
        void happens(Household household, int hour);
    }

    private static double found(String what, long grain, Set<String> rules, Event event) {
        long found = households(grain)
                .filter(seed -> isFound(new Household(seed, grain), rules, event))
                .count();
        print("%d l register: %s, %d of %d found%n", grain, what, found, HOUSEHOLDS);
        return found / (double) HOUSEHOLDS;
    }

    private static boolean isFound(Household household, Set<String> rules, Event event) {
        int hour = household.someHour();
        event.happens(household, hour);
        Instant from = household.hour(hour);
        return alerts(household).stream()
                .filter(alert -> rules.contains(alert.values().get("rule_id")))
                .map(alert -> Instant.parse(alert.values().get("opened_at")))
                .anyMatch(opened -> opened.isAfter(from) && opened.isBefore(from.plus(SOON)));
    }

    private static Stream<Long> households(long grain) {
        return LongStream.range(0, HOUSEHOLDS)
                .map(number -> 1000 * grain + number)
                .boxed();
    }

    private static List<Alert> alerts(Household household) {
        MapRuleState state = new MapRuleState();
        return household.arrivals().stream()
                .flatMap(reading -> EVALUATION.evaluate(reading, LIVED_IN, RULES, state).alerts().stream())
                .toList();
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
