package io.gezhi.runtime.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StandstillTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Standstill standstill = new Standstill(PATIENCE, 0L, at(0));

    @Test
    void slowWorkIsNeverGivenUp() {
        for (long second = 9; second < 1_000; second += 9) {
            assertThat(standstill.isReached(second, at(second))).isFalse();
        }
    }

    @Test
    void workThatStandsStillIsGivenUpOnceThePatienceIsOver() {
        assertThat(standstill.isReached(5L, at(8))).isFalse();
        assertThat(standstill.isReached(5L, at(18))).isFalse();
        assertThat(standstill.isReached(5L, at(19))).isTrue();
    }

    @Test
    void workThatGoesBackwardsMovesToo() {
        assertThat(standstill.isReached(5L, at(8))).isFalse();
        assertThat(standstill.isReached(4L, at(17))).isFalse();
        assertThat(standstill.isReached(4L, at(26))).isFalse();
    }

    private static long at(long second) {
        return TimeUnit.SECONDS.toNanos(second);
    }
}
