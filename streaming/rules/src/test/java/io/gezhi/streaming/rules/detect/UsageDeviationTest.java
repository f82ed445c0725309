package io.gezhi.streaming.rules.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UsageDeviationTest {
    private static final UsageDeviation DETECTOR = UsageDeviation.standard(24);

    @Test
    void aSpikeScoresFarAboveEverythingElse() {
        double highestBefore = 0;
        double spike = 0;
        Random random = new Random(1);
        UsageDeviation.State state = DETECTOR.start();
        for (int hour = 0; hour < 1000; hour++) {
            double value =
                    10 + 5 * Math.sin(hour * Math.PI / 12) + random.nextGaussian() * 0.5 + (hour == 900 ? 30 : 0);
            UsageDeviation.Assessment assessment = DETECTOR.assess(state, value, hour % 24);
            if (hour < 900) {
                highestBefore = Math.max(highestBefore, assessment.score());
            }
            spike = hour == 900 ? assessment.score() : spike;
            state = assessment.state();
        }
        assertThat(spike).isGreaterThan(20).isGreaterThan(3 * highestBefore);
    }

    @Test
    void theRhythmIsLearntSoThatTheExpectedValueFollowsIt() {
        UsageDeviation.State state = DETECTOR.start();
        for (int hour = 0; hour < 24 * 60; hour++) {
            state = DETECTOR.assess(state, hour % 24 == 18 ? 100 : 1, hour % 24).state();
        }
        assertThat(DETECTOR.assess(state, 100, 18).expected()).isCloseTo(100, within(1e-3));
        assertThat(DETECTOR.assess(state, 1, 17).expected()).isCloseTo(1, within(1e-3));
    }

    @Test
    void scalingTheSeriesChangesNoScore() {
        Random random = new Random(7);
        UsageDeviation.State plain = DETECTOR.start();
        UsageDeviation.State scaled = DETECTOR.start();
        for (int i = 0; i < 2000; i++) {
            double value = Math.exp(random.nextGaussian());
            UsageDeviation.Assessment a = DETECTOR.assess(plain, value, i % 24);
            UsageDeviation.Assessment b = DETECTOR.assess(scaled, 1024 * value, i % 24);
            assertThat(b.score()).isCloseTo(a.score(), within(1e-6 * (1 + a.score())));
            plain = a.state();
            scaled = b.state();
        }
    }

    @Test
    void nothingLooksAhead() {
        Random random = new Random(3);
        UsageDeviation.State state = DETECTOR.start();
        for (int i = 0; i < 300; i++) {
            state = DETECTOR.assess(state, random.nextDouble(), i % 24).state();
        }
        UsageDeviation.State kept = UsageDeviation.State.decode(ByteBuffer.wrap(state.toBytes()));
        double score = DETECTOR.assess(state, 3, 5).score();
        DETECTOR.assess(state, 1e9, 5);
        assertThat(state.toBytes()).isEqualTo(kept.toBytes());
        assertThat(DETECTOR.assess(kept, 3, 5).score()).isEqualTo(score);
    }

    @Test
    void aConstantSeriesScoresNothing() {
        UsageDeviation.State state = DETECTOR.start();
        for (int i = 0; i < 1000; i++) {
            UsageDeviation.Assessment assessment = DETECTOR.assess(state, 42, i % 24);
            assertThat(assessment.score()).isZero();
            state = assessment.state();
        }
    }

    @Test
    void stateOfADayIsBelowThreeHundredBytes() {
        assertThat(DETECTOR.start().encodedBytes()).isEqualTo(165).isLessThan(300);
        assertThat(UsageDeviation.standard(48).start().encodedBytes())
                .isEqualTo(261)
                .isLessThan(300);
    }
}
