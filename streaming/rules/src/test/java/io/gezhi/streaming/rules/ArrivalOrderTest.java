package io.gezhi.streaming.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.streaming.rules.meter.MeterReadings;
import io.gezhi.streaming.rules.meter.Occupancy;
import io.gezhi.streaming.rules.meter.Place;
import io.gezhi.streaming.rules.meter.Reading;
import io.gezhi.streaming.rules.meter.Step;
import io.gezhi.streaming.rules.meter.Utility;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Late, doubled, missing, misread, replaced, over both changes of the clock: for any household and any disorder. */
class ArrivalOrderTest {
    private static final Place LIVED_IN = new Place(Optional.of("d1"), Occupancy.LET);
    private static final MeterReadings.Timing TIMING = MeterReadings.Timing.hourly();
    private static final RuleEvaluation EVALUATION = new RuleEvaluation(TIMING, Household.ZONE);

    @Property(tries = 60)
    void anyOrderWithinTheAllowedLatenessGivesTheSameVerdictsAndLeavesTheSameState(
            @ForAll long seed, @ForAll @IntRange(max = 3) int coarseness) {
        Household household = troubled(seed, coarseness);
        List<Reading> inOrder = household.readings();
        Run straight = new Run(inOrder);
        Run shuffled = new Run(household.arrivals(inOrder));
        assertThat(shuffled.alerts).isEqualTo(straight.alerts).isNotEmpty();
        assertThat(shuffled.stateOfRules()).isEqualTo(straight.stateOfRules());
    }

    @Property(tries = 60)
    void useAddsUpToWhatTheRegisterCountedWhateverOrderItComesIn(
            @ForAll long seed, @ForAll @IntRange(max = 3) int coarseness) {
        Household household = new Household(seed, grain(coarseness)).silent(300, 9);
        List<Reading> inOrder = household.readings();
        long counted =
                inOrder.get(inOrder.size() - 1).register() - inOrder.get(0).register();
        long used = steps(household.arrivals(inOrder)).stream()
                .mapToLong(ArrivalOrderTest::amount)
                .sum();
        assertThat(used).isEqualTo(counted);
    }

    @Property(tries = 60)
    void whatComesLaterThanAllowedChangesNothing(@ForAll long seed) {
        List<Reading> inOrder = troubled(seed, 0).readings();
        List<Reading> withLate = new ArrayList<>(inOrder);
        for (int i = 500; i < 1000; i += 50) {
            Reading old = inOrder.get(i - 400);
            withLate.add(
                    i, new Reading(old.meterId(), old.utility(), old.readAt().plusSeconds(1), 7));
        }
        assertThat(new Run(withLate).alerts).isEqualTo(new Run(inOrder).alerts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-29", "2026-10-25"})
    void onTheDayOfTheClockChangeOrdinaryUseIsQuietAndABurstIsFoundInEveryHour(LocalDate change) {
        LocalDate begin = change.minusDays(35);
        int midnight = (int) Duration.between(begin.atStartOfDay(Household.ZONE), change.atStartOfDay(Household.ZONE))
                .toHours();
        int hours = (int) Duration.between(
                        change.atStartOfDay(Household.ZONE), change.plusDays(1).atStartOfDay(Household.ZONE))
                .toHours();
        assertThat(hours).isIn(23, 25);
        for (int hour = midnight; hour < midnight + hours; hour++) {
            Household household = new Household(4, 1, begin);
            assertThat(opened(household, hour)).as("ordinary hour %d", hour).isFalse();
            assertThat(opened(household.burst(hour, 900), hour))
                    .as("burst in hour %d", hour)
                    .isTrue();
        }
    }

    private static boolean opened(Household household, int hour) {
        Instant begin = household.hour(hour);
        return new Run(household.readings())
                .alerts.stream()
                        .filter(alert -> alert.values().get("rule_id").equals("water-high-use"))
                        .map(alert -> Instant.parse(alert.values().get("opened_at")))
                        .anyMatch(opened -> opened.isAfter(begin) && !opened.isAfter(begin.plus(Duration.ofHours(2))));
    }

    /** A household to which everything happens. */
    private static Household troubled(long seed, int coarseness) {
        return new Household(seed, grain(coarseness))
                .misread(200, 3)
                .silent(300, 9)
                .burst(400, 5000)
                .misread(500, 90_000_000_000L)
                .newMeter(600)
                .nothing(650, 100)
                .leak(800, 40 * grain(coarseness));
    }

    private static long grain(int coarseness) {
        return Math.round(Math.pow(10, coarseness));
    }

    private static long amount(Step step) {
        if (step instanceof Step.Used used) {
            return used.amount();
        }
        return step instanceof Step.Gap gap ? gap.amount() : 0;
    }

    private static List<Step> steps(List<Reading> arrivals) {
        MeterReadings state = MeterReadings.start(TIMING);
        List<Step> steps = new ArrayList<>();
        arrivals.forEach(reading -> steps.addAll(state.arrive(reading).steps()));
        steps.addAll(state.finish(Utility.WATER));
        return steps;
    }

    /** Readings in the order of their arrival, run through all rules for water. */
    private static final class Run {
        private final MapRuleState state = new MapRuleState();
        private final List<Alert> alerts = new ArrayList<>();

        Run(List<Reading> arrivals) {
            for (Reading reading : arrivals) {
                alerts.addAll(EVALUATION
                        .evaluate(reading, LIVED_IN, ShippedRules.WATER, state)
                        .alerts());
            }
        }

        List<String> stateOfRules() {
            return ShippedRules.WATER.stream()
                    .flatMap(rule -> List.of("w1", "d1").stream()
                            .map(subject -> state.read("rule\u001f" + rule.id() + "\u001f" + subject))
                            .map(HexFormat.of()::formatHex))
                    .toList();
        }
    }
}
