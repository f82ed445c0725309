package io.gezhi.streaming.rules.meter;

import static io.gezhi.streaming.rules.meter.ReadingOutcome.AHEAD;
import static io.gezhi.streaming.rules.meter.ReadingOutcome.CONFLICT;
import static io.gezhi.streaming.rules.meter.ReadingOutcome.DUPLICATE;
import static io.gezhi.streaming.rules.meter.ReadingOutcome.LATE;
import static io.gezhi.streaming.rules.meter.ReadingOutcome.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.streaming.rules.MeterStory;
import io.gezhi.streaming.rules.meter.MeterReadings.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeterReadingsTest {
    private static final Instant START = MeterStory.BEGINNING;
    private static final Timing AT_ONCE = new Timing(Duration.ZERO, Duration.ofHours(2), 100);

    @Test
    void useIsTheDifferenceOfTwoReadings() {
        assertThat(stepsOf(AT_ONCE, reading(0, 500), reading(1, 620)))
                .containsExactly(new Step.Begun(hour(0), 500), new Step.Used(hour(0), hour(1), 120, 10));
    }

    @Test
    void aLongIntervalIsAGapAndNotAnHourOfHighUse() {
        assertThat(stepsOf(AT_ONCE, reading(0, 500), reading(9, 1400)))
                .endsWith(new Step.Gap(hour(0), hour(9), 900, 100));
    }

    @Test
    void aFallThatComesBackWasAMisreading() {
        assertThat(stepsOf(AT_ONCE, reading(0, 500), reading(1, 20), reading(2, 700)))
                .containsExactly(
                        new Step.Begun(hour(0), 500),
                        new Step.Fell(hour(1), 20, 500),
                        new Step.Misread(hour(1), 20),
                        new Step.Used(hour(0), hour(2), 200, 100));
    }

    @Test
    void aFallThatContinuesIsANewMeter() {
        assertThat(stepsOf(AT_ONCE, reading(0, 500), reading(1, 20), reading(2, 70)))
                .containsExactly(
                        new Step.Begun(hour(0), 500),
                        new Step.Fell(hour(1), 20, 500),
                        new Step.Replaced(hour(1), 20),
                        new Step.Used(hour(1), hour(2), 50, 10));
    }

    @Test
    void aLeapThatComesBackWasAMisreading() {
        assertThat(stepsOf(AT_ONCE, reading(0, 500), reading(1, 99_000_000), reading(2, 700)))
                .endsWith(new Step.Misread(hour(1), 99_000_000), new Step.Used(hour(0), hour(2), 200, 100));
    }

    @Test
    void aLeapThatContinuesIsUse() {
        assertThat(stepsOf(AT_ONCE, reading(0, 500), reading(1, 99_000_500), reading(2, 99_000_600)))
                .endsWith(
                        new Step.Leapt(hour(1), 99_000_500, 500),
                        new Step.Used(hour(0), hour(1), 99_000_000, 100),
                        new Step.Used(hour(1), hour(2), 100, 100));
    }

    @Test
    void howFinelyARegisterCountsIsLearntFromItAndAnewFromANewMeter() {
        assertThat(stepsOf(AT_ONCE, reading(0, 5000), reading(1, 7000), reading(2, 7300), reading(3, 9000)))
                .endsWith(
                        new Step.Used(hour(0), hour(1), 2000, 1000),
                        new Step.Used(hour(1), hour(2), 300, 100),
                        new Step.Used(hour(2), hour(3), 1700, 100));
        assertThat(stepsOf(AT_ONCE, reading(0, 5001), reading(1, 0), reading(2, 1000)))
                .endsWith(new Step.Used(hour(1), hour(2), 1000, 1000));
    }

    @Test
    void everyReadingHasOneOutcome() {
        MeterReadings readings = MeterReadings.start(Timing.hourly());
        assertThat(List.of(
                        readings.arrive(reading(0, 500)).outcome(),
                        readings.arrive(reading(1, 600)).outcome(),
                        readings.arrive(reading(1, 600)).outcome(),
                        readings.arrive(reading(1, 590)).outcome(),
                        readings.arrive(reading(5, 900)).outcome(),
                        readings.arrive(reading(2, 700)).outcome(),
                        readings.arrive(reading(1, 590)).outcome()))
                .containsExactly(TAKEN, TAKEN, DUPLICATE, CONFLICT, TAKEN, TAKEN, LATE);
    }

    @Test
    void readingsFromTheFutureAreLeftOutAndMakeNoneAfterThemLate() {
        MeterReadings readings = MeterReadings.start(Timing.hourly());
        assertThat(List.of(
                        logged(readings, 0, reading(0, 500)),
                        logged(readings, 1, reading(8_000_000, 600)),
                        logged(readings, 1, reading(8_000_001, 600)),
                        logged(readings, 1, reading(1, 600)),
                        logged(readings, 2, reading(2, 700))))
                .containsExactly(TAKEN, AHEAD, AHEAD, TAKEN, TAKEN);
    }

    @Test
    void clockThatWasWrongFromTheFirstReadingOnIsPutRight() {
        for (Timing timing : List.of(AT_ONCE, Timing.hourly())) {
            MeterReadings readings = MeterReadings.start(timing);
            List<Step> steps = new ArrayList<>();
            readings.arrive(reading(8_000_000, 500), hour(0));
            readings.arrive(reading(8_000_003, 600));
            for (int i = 1; i <= 9; i++) {
                MeterReadings.Arrival arrival = readings.arrive(reading(i, 10L * i), hour(i));
                assertThat(arrival.outcome()).isEqualTo(TAKEN);
                steps.addAll(arrival.steps());
            }
            assertThat(steps)
                    .filteredOn(step -> !(step instanceof Step.ClockCorrected))
                    .startsWith(new Step.Begun(hour(1), 10), new Step.Used(hour(1), hour(2), 10, 10));
        }
    }

    @Test
    void wrongFirstReadingTakesNothingFromThoseThatWere() {
        MeterReadings readings = MeterReadings.start(AT_ONCE);
        readings.arrive(reading(0, 500), hour(0));
        readings.arrive(reading(1, 600), hour(1));
        // as an earlier version took it
        readings.arrive(reading(8_000_000, 600));
        assertThat(logged(readings, 2, reading(2, 700))).isEqualTo(TAKEN);
        assertThat(logged(readings, 3, reading(3, 800))).isEqualTo(TAKEN);
    }

    @Test
    void longSilenceIsNoWrongClock() {
        MeterReadings readings = MeterReadings.start(AT_ONCE);
        readings.arrive(reading(0, 500), hour(0));
        assertThat(logged(readings, 9_000, reading(9_000, 900))).isEqualTo(TAKEN);
    }

    @Test
    void cityThatLivesAheadOfTheLogIsFollowed() {
        MeterReadings readings = MeterReadings.start(Timing.hourly());
        for (int i = 5_000; i < 6_000; i++) {
            assertThat(logged(readings, 0, reading(i, i))).isEqualTo(TAKEN);
        }
    }

    private static ReadingOutcome logged(MeterReadings readings, int hour, Reading reading) {
        return readings.arrive(reading, hour(hour)).outcome();
    }

    @Test
    void ofTwoRegistersForOneMomentTheLowerCountsInWhicheverOrder() {
        Timing late = new Timing(Duration.ofHours(1), Duration.ofHours(2), 100);
        List<Step> lowFirst = stepsOf(late, reading(0, 500), reading(1, 590), reading(1, 600), reading(3, 800));
        List<Step> highFirst = stepsOf(late, reading(0, 500), reading(1, 600), reading(1, 590), reading(3, 800));
        assertThat(lowFirst).isEqualTo(highFirst).contains(new Step.Used(hour(0), hour(1), 90, 10));
    }

    @Test
    void whatWaitsIsBounded() {
        MeterReadings readings = MeterReadings.start(new Timing(Duration.ofDays(999), Duration.ofHours(2), 10));
        int released = 0;
        for (int i = 0; i < 100; i++) {
            released += readings.arrive(reading(i, 500 + i)).steps().size();
        }
        assertThat(released).isEqualTo(90);
        assertThat(readings.encode()).hasSize(62 + 10 * 16);
    }

    @Test
    void stateSurvivesEncodingBetweenAnyTwoReadings() {
        List<Reading> story = MeterStory.electricity("m")
                .ordinaryHours(30)
                .misreading(3)
                .ordinaryHours(5)
                .newMeterShowing(0)
                .ordinaryHours(9)
                .readings();
        MeterReadings kept = MeterReadings.start(Timing.hourly());
        byte[] encoded = kept.encode();
        for (Reading reading : story) {
            MeterReadings decoded = MeterReadings.decode(encoded, Timing.hourly());
            assertThat(decoded.arrive(reading)).isEqualTo(kept.arrive(reading));
            encoded = decoded.encode();
        }
        assertThat(encoded).isEqualTo(kept.encode());
    }

    private static List<Step> stepsOf(Timing timing, Reading... readings) {
        MeterReadings state = MeterReadings.start(timing);
        List<Step> steps = new ArrayList<>();
        for (Reading reading : readings) {
            steps.addAll(state.arrive(reading).steps());
        }
        steps.addAll(state.finish(Utility.ELECTRICITY));
        return steps;
    }

    private static Reading reading(int hour, long register) {
        return new Reading("m", Utility.ELECTRICITY, hour(hour), register);
    }

    private static Instant hour(int hour) {
        return START.plus(Duration.ofHours(hour));
    }
}
