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
import java.util.function.IntToLongFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The rules that docs/methods/rules offers, as they are offered. */
class NamedRulesTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Place LIVED_IN = new Place(Optional.of("d1"), Occupancy.LET);
    private static final Place VACANT = new Place(Optional.of("d1"), Occupancy.VACANT);
    private static final List<Rule> ALL = List.of(
            ShippedRules.offered("leak-continuous-use"),
            ShippedRules.offered("leak-rising-minimum"),
            ShippedRules.offered("leak-steady-use"),
            ShippedRules.offered("use-in-vacant-dwelling"),
            ShippedRules.offered("register-stands-still"),
            ShippedRules.offered("register-falls"));

    @Test
    void waterThatNeverStopsIsALeakAfterTwoDays() {
        MeterStory leak = householdWater(10).hours(50, hour -> 8 + hour % 3);
        assertThat(alerts(leak, LIVED_IN)).last().satisfies(alert -> assertThat(alert.values())
                .containsEntry("rule_id", "leak-continuous-use")
                .containsEntry("observed", "0.008000")
                .containsEntry("unit", "m3"));
    }

    @Test
    void anHourWithoutUseOrAGapEndsTheRun() {
        assertThat(alerts(
                        householdWater(3)
                                .hours(29, hour -> 9)
                                .hoursWithoutUse(1)
                                .hours(29, hour -> 9),
                        LIVED_IN))
                .isEmpty();
        assertThat(alerts(
                        householdWater(3)
                                .hours(29, hour -> 9)
                                .missingHours(5, 45)
                                .hours(29, hour -> 9),
                        LIVED_IN))
                .isEmpty();
    }

    @Test
    void aQuietestHourThatRisesIsALeakThatBegan() {
        MeterStory shop =
                MeterStory.water("w1").hours(24 * 14, hour -> 20 + hour % 24).hours(24 * 6, hour -> 32 + hour % 24);
        assertThat(ids(alerts(shop, LIVED_IN))).containsExactly("leak-continuous-use", "leak-rising-minimum");
    }

    @Test
    void waterThatRunsEvenlyIsToldOnceUntilItStops() {
        MeterStory tap = householdWater(3)
                .hours(9, hour -> 120 + hour % 2)
                .hoursWithoutUse(1)
                .hours(4, hour -> 120)
                .hoursWithoutUse(3);
        assertThat(alerts(tap, LIVED_IN)).hasSize(2).first().satisfies(alert -> assertThat(alert.values())
                .containsEntry("rule_id", "leak-steady-use")
                .containsEntry("opened_at", "2026-01-08T04:00:00Z")
                .hasEntrySatisfying(
                        "evidence", text -> assertThat(text).contains("\"from\":\"2026-01-08T00:00:00Z\"")));
    }

    @Test
    void evenUseThatAGapOrARestBreaksIsNotTold() {
        assertThat(alerts(
                        householdWater(3)
                                .hours(3, hour -> 120)
                                .missingHours(5, 600)
                                .hours(3, hour -> 120)
                                .hours(3, hour -> 126),
                        LIVED_IN))
                .isEmpty();
    }

    @Test
    void aLeakThatARegisterOfTenLitresShowsEverySecondHourIsStillContinuous() {
        assertThat(ids(alerts(counting(10, hour -> 6), LIVED_IN))).containsExactly("leak-continuous-use");
        assertThat(alerts(counting(10, hour -> hour % 4 == 0 ? 10 : 0), LIVED_IN))
                .isEmpty();
    }

    @Test
    void aRegisterOfWholeCubicMetresMayStandStillForDaysAndThenCountOne() {
        assertThat(alerts(counting(1000, hour -> hour % 24 < 6 ? 0 : 20), ShippedRules.WATER))
                .isEmpty();
        assertThat(ids(alerts(
                        counting(10, hour -> hour % 24 < 6 ? 0 : 20 + hour % 5).hoursWithoutUse(40),
                        ShippedRules.WATER)))
                .containsExactly("water-no-use");
    }

    @Test
    void useOnSeveralDaysWhereNobodyLivesIsTold() {
        MeterStory moved = MeterStory.electricity("m1").hoursWithoutUse(24 * 8).hours(24 * 4, hour -> 100);
        assertThat(alerts(moved, VACANT)).singleElement().satisfies(alert -> assertThat(alert.values())
                .containsEntry("rule_id", "use-in-vacant-dwelling")
                .containsEntry("subject_id", "d1"));
        MeterStory visit = MeterStory.electricity("m1")
                .hoursWithoutUse(24 * 8)
                .hours(24, hour -> 200)
                .hoursWithoutUse(99);
        assertThat(alerts(visit, VACANT)).isEmpty();
    }

    @Test
    void aRegisterThatStandsStillWhereUseIsUsualIsTold() {
        assertThat(ids(alerts(
                        MeterStory.electricity("m1").ordinaryHours(24 * 10).hoursWithoutUse(24 * 8), LIVED_IN)))
                .containsExactly("register-stands-still");
        assertThat(alerts(MeterStory.electricity("m1").hours(24 * 10, hour -> 1).hoursWithoutUse(24 * 8), LIVED_IN))
                .isEmpty();
    }

    @Test
    void aFallIsToldOnceAndSaysBothRegisters() {
        List<Alert> alerts = alerts(
                MeterStory.electricity("m1")
                        .ordinaryHours(30)
                        .misreading(4)
                        .ordinaryHours(5)
                        .misreading(3)
                        .ordinaryHours(9),
                LIVED_IN);
        assertThat(alerts).singleElement().satisfies(alert -> assertThat(alert.values())
                .containsEntry("rule_id", "register-falls")
                .containsEntry("observed", "0.004000")
                .hasEntrySatisfying("evidence", text -> assertThat(text).contains("register_before")));
    }

    @Test
    void theHourThatTheClockRepeatsOrSkipsIsAnHourLikeAnyOther() {
        RuleEvaluation santiago = new RuleEvaluation(MeterReadings.Timing.hourly(), ZoneId.of("America/Santiago"));
        MeterStory year = MeterStory.electricity("m1").ordinaryHours(24 * 365);
        List<Rule> rules = new ArrayList<>(ALL);
        rules.add(ShippedRules.usageDeviation());
        rules.add(ShippedRules.noUse());
        MapRuleState state = new MapRuleState();
        assertThat(year.readings().stream()
                        .flatMap(reading -> santiago.evaluate(reading, LIVED_IN, rules, state).alerts().stream()))
                .isEmpty();
    }

    @Property(tries = 40)
    void anyOrderOfArrivalWithinTheAllowedLatenessGivesTheSameVerdicts(@ForAll long seed) {
        List<Reading> story = householdWater(11)
                .hours(60, hour -> 9)
                .misreading(5)
                .hours(30, hour -> 9)
                .newMeterShowing(7)
                .hours(60, hour -> 9)
                .readings();
        Random random = new Random(seed);
        List<Reading> shuffled = new ArrayList<>(story);
        long lateness = Duration.ofHours(2).toMillis();
        long[] delays = random.longs(story.size(), 0, lateness).toArray();
        shuffled.sort(
                Comparator.comparingLong(reading -> reading.readAt().toEpochMilli() + delays[story.indexOf(reading)]));
        assertThat(alerts(shuffled, LIVED_IN))
                .isEqualTo(alerts(story, LIVED_IN))
                .hasSizeGreaterThan(2);
    }

    @Test
    void statesAreSmall() {
        MapRuleState state = new MapRuleState();
        run(householdWater(30).readings(), LIVED_IN, state);
        assertThat(state.read("rule\u001fleak-continuous-use\u001fw1")).hasSize(26);
        assertThat(state.read("rule\u001fleak-rising-minimum\u001fw1")).hasSize(67);
        assertThat(state.read("rule\u001fleak-steady-use\u001fw1")).hasSize(2 + 4 * 12);
        assertThat(state.read("rule\u001fregister-falls\u001fw1")).hasSize(5);
        MapRuleState electric = new MapRuleState();
        run(MeterStory.electricity("m1").ordinaryHours(99).readings(), VACANT, electric);
        assertThat(electric.read("rule\u001fuse-in-vacant-dwelling\u001fd1")).hasSize(51);
    }

    /** Thirty days of use, as a register shows them that counts in steps of so many litres. */
    private static MeterStory counting(long grain, IntToLongFunction litres) {
        long[] used = new long[2];
        return MeterStory.water("w1").hours(24 * 30, hour -> {
            used[0] += litres.applyAsLong(hour);
            long counted = used[0] / grain * grain - used[1];
            used[1] += counted;
            return counted;
        });
    }

    private static List<Alert> alerts(MeterStory story, List<Rule> rules) {
        RuleEvaluation evaluation = new RuleEvaluation(MeterReadings.Timing.hourly(), ZONE);
        MapRuleState state = new MapRuleState();
        return story.readings().stream()
                .flatMap(reading -> evaluation.evaluate(reading, LIVED_IN, rules, state).alerts().stream())
                .toList();
    }

    /** Water by day and none by night, for days. */
    private static MeterStory householdWater(int days) {
        return MeterStory.water("w1").hours(24 * days, hour -> hour % 24 < 6 ? 0 : 10 + hour % 7);
    }

    private static List<String> ids(List<Alert> alerts) {
        return alerts.stream().map(alert -> alert.values().get("rule_id")).toList();
    }

    private static List<Alert> alerts(MeterStory story, Place place) {
        return alerts(story.readings(), place);
    }

    private static List<Alert> alerts(List<Reading> readings, Place place) {
        return run(readings, place, new MapRuleState());
    }

    private static List<Alert> run(List<Reading> readings, Place place, MapRuleState state) {
        RuleEvaluation evaluation = new RuleEvaluation(MeterReadings.Timing.hourly(), ZONE);
        return readings.stream()
                .flatMap(reading -> evaluation.evaluate(reading, place, ALL, state).alerts().stream())
                .toList();
    }
}
