package io.gezhi.streaming.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.streaming.rules.definition.Rule;
import io.gezhi.streaming.rules.meter.MeterReadings;
import io.gezhi.streaming.rules.meter.Occupancy;
import io.gezhi.streaming.rules.meter.Place;
import io.gezhi.streaming.rules.meter.Reading;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RuleEvaluationTest {
    private static final Place LIVED_IN = new Place(Optional.of("d1"), Occupancy.OWNER_OCCUPIED);
    private static final List<Rule> BOTH = List.of(ShippedRules.usageDeviation(), ShippedRules.noUse());
    private static final RuleEvaluation EVALUATION =
            new RuleEvaluation(MeterReadings.Timing.hourly(), ZoneId.of("Asia/Shanghai"));

    @Test
    void ordinaryUseRaisesNothing() {
        assertThat(alerts(MeterStory.electricity("m1").ordinaryHours(24 * 60), LIVED_IN))
                .isEmpty();
    }

    @Test
    void aSpikeIsOneAlertThatSaysWhatWasExpected() {
        List<Alert> alerts = alerts(
                MeterStory.electricity("m1")
                        .ordinaryHours(24 * 20)
                        .hourOf(30_000)
                        .hourOf(30_000)
                        .ordinaryHours(48),
                LIVED_IN);
        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.values())
                    .containsEntry("rule_id", "usage-deviation")
                    .containsEntry("subject_kind", "meter")
                    .containsEntry("subject_id", "m1")
                    .containsEntry("opened_at", "2026-01-25T01:00:00Z")
                    .containsEntry("observed", "30.000000")
                    .containsEntry("unit", "kWh")
                    .containsEntry("severity", "medium");
            assertThat(alert.values().get("reason")).startsWith("30 kWh from 2026-01-25 08:00 to 2026-01-25 09:00;");
            double upper = Double.parseDouble(alert.values().get("upper_bound"));
            double expected = Double.parseDouble(alert.values().get("expected"));
            assertThat(expected).isBetween(0.1, 1.2);
            assertThat(upper).isBetween(expected, 30.0);
        });
    }

    @Test
    void anAlertLiesBeyondTheBoundThatItStates() {
        List<Alert> alerts = new ArrayList<>();
        for (int peak = 1_000; peak <= 8_000; peak += 100) {
            alerts.addAll(alerts(
                    MeterStory.electricity("m1")
                            .ordinaryHours(24 * 20 + 18)
                            .hourOf(peak)
                            .ordinaryHours(12),
                    LIVED_IN));
        }
        assertThat(alerts).isNotEmpty().allSatisfy(alert -> assertThat(
                        Double.parseDouble(alert.values().get("observed")))
                .isGreaterThanOrEqualTo(Double.parseDouble(alert.values().get("upper_bound"))));
    }

    @Test
    void noUseWherePeopleLiveIsOneAlertForTheDwelling() {
        List<Alert> alerts = alerts(
                MeterStory.electricity("m1")
                        .ordinaryHours(24 * 10)
                        .hoursWithoutUse(60)
                        .ordinaryHours(30)
                        .hoursWithoutUse(20)
                        .ordinaryHours(3),
                LIVED_IN);
        assertThat(alerts).singleElement().satisfies(alert -> assertThat(alert.values())
                .containsEntry("rule_id", "no-use-in-lived-in-dwelling")
                .containsEntry("subject_kind", "dwelling")
                .containsEntry("subject_id", "d1")
                .containsEntry("opened_at", "2026-01-16T00:00:00Z")
                .containsEntry("observed", "0.000000"));
    }

    @Test
    void aVacantDwellingMayUseNothing() {
        Place vacant = new Place(Optional.of("d1"), Occupancy.VACANT);
        assertThat(alerts(MeterStory.electricity("m1").ordinaryHours(50).hoursWithoutUse(500), vacant))
                .isEmpty();
    }

    @Test
    void useThatCannotBeSeenForMissingReadingsStillProvesUse() {
        MeterStory away = MeterStory.electricity("m1")
                .ordinaryHours(50)
                .missingHours(40, 9_000)
                .hoursWithoutUse(3);
        assertThat(alerts(away, LIVED_IN)).isEmpty();
        MeterStory quiet = MeterStory.electricity("m1")
                .ordinaryHours(50)
                .missingHours(40, 0)
                .hoursWithoutUse(3);
        assertThat(alerts(quiet, LIVED_IN)).hasSize(1);
    }

    @Test
    void aSecondQuietTimeIsASecondAlertWithItsOwnId() {
        List<Alert> alerts = alerts(
                MeterStory.electricity("m1")
                        .ordinaryHours(99)
                        .hoursWithoutUse(30)
                        .ordinaryHours(9)
                        .hoursWithoutUse(30),
                LIVED_IN);
        assertThat(alerts).extracting(Alert::id).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aMisreadingTeachesNothingAndRaisesNothing() {
        List<Alert> alerts = alerts(
                MeterStory.electricity("m1")
                        .ordinaryHours(24 * 20)
                        .misreading(5)
                        .ordinaryHours(30)
                        .misreading(999_999_999_999L)
                        .ordinaryHours(30),
                LIVED_IN);
        assertThat(alerts).isEmpty();
    }

    @Property(tries = 60)
    void anyOrderOfArrivalWithinTheAllowedLatenessGivesTheSameAlerts(@ForAll long seed) {
        MeterStory story = MeterStory.electricity("m1")
                .ordinaryHours(24 * 9)
                .hourOf(25_000)
                .ordinaryHours(20)
                .misreading(3)
                .hoursWithoutUse(30)
                .newMeterShowing(10)
                .ordinaryHours(20);
        List<Reading> shuffled = shuffledWithin(Duration.ofHours(2), story.readings(), new Random(seed));
        assertThat(alerts(shuffled, LIVED_IN))
                .isEqualTo(alerts(story, LIVED_IN))
                .hasSize(2);
    }

    @Test
    void statePerRuleAndSubjectIsSmall() {
        MapRuleState state = new MapRuleState();
        alerts(MeterStory.electricity("m1").ordinaryHours(24 * 30).readings(), LIVED_IN, state);
        assertThat(state.size()).isEqualTo(3);
        assertThat(state.read("rule\u001fusage-deviation\u001fm1")).hasSize(266);
        assertThat(state.read("rule\u001fno-use-in-lived-in-dwelling\u001fd1")).hasSize(26);
        assertThat(state.read("meter\u001fm1")).hasSize(62 + 2 * 16);
    }

    /** Doubles some readings and lets each arrive late by less than the allowed lateness. */
    private static List<Reading> shuffledWithin(Duration lateness, List<Reading> readings, Random random) {
        record Arrival(long at, Reading reading) {}
        List<Arrival> arrivals = new ArrayList<>();
        for (Reading reading : readings) {
            int times = random.nextInt(10) == 0 ? 2 : 1;
            for (int i = 0; i < times; i++) {
                long delay = random.nextLong(lateness.toMillis());
                arrivals.add(new Arrival(reading.readAt().toEpochMilli() + delay, reading));
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::at));
        return arrivals.stream().map(Arrival::reading).toList();
    }

    private static List<Alert> alerts(MeterStory story, Place place) {
        return alerts(story.readings(), place);
    }

    private static List<Alert> alerts(List<Reading> readings, Place place) {
        return alerts(readings, place, new MapRuleState());
    }

    private static List<Alert> alerts(List<Reading> readings, Place place, MapRuleState state) {
        return readings.stream()
                .flatMap(reading -> EVALUATION.evaluate(reading, place, BOTH, state).alerts().stream())
                .toList();
    }
}
