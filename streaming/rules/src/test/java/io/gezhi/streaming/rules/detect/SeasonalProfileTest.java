package io.gezhi.streaming.rules.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class SeasonalProfileTest {
    private static final SeasonalProfile HOURS = new SeasonalProfile(24, 0.25);

    @Test
    void aSlotsFirstValueIsItsMeanAndLaterOnesMoveItByTheirGain() {
        SeasonalProfile.State state = HOURS.next(HOURS.start(), 8, 7);
        assertThat(state.knows(7)).isTrue();
        assertThat(state.knows(6)).isFalse();
        assertThat(state.means()[7]).isEqualTo(8);
        SeasonalProfile.State later = HOURS.next(HOURS.next(state, 16, 7), 100, 8);
        assertThat(later.means()[7]).isEqualTo(10);
        assertThat(later.means()[8]).isEqualTo(100);
    }

    @Test
    void aStateIsNeverChangedInPlace() {
        SeasonalProfile.State state = HOURS.next(HOURS.start(), 8, 7);
        HOURS.next(state, 16, 7);
        assertThat(state.means()[7]).isEqualTo(8);
    }

    @Test
    void stateIsAFloatASlotAndNineBytesMoreHoweverManyValuesCome() {
        SeasonalProfile.State state = HOURS.start();
        for (int i = 0; i < 5000; i++) {
            state = HOURS.next(state, i % 24, i % 24);
        }
        assertThat(state.toBytes()).hasSize(1 + 24 * 4 + 8);
        SeasonalProfile.State decoded = SeasonalProfile.State.decode(ByteBuffer.wrap(state.toBytes()));
        assertThat(decoded.toBytes()).isEqualTo(state.toBytes());
        assertThat(decoded.means()).containsExactly(state.means());
    }
}
