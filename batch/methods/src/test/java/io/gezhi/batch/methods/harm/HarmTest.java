package io.gezhi.batch.methods.harm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HarmTest {
    @Test
    void cappedHarmIsKeptAndWhatWasCutIsCounted() {
        HarmSum sum = HarmCap.ONE_YEAR.sum(2, 5475).plus(HarmCap.ONE_YEAR.sum(10, 2));

        assertThat(sum).isEqualTo(new HarmSum(12, 750, 2 * 365.0 * 365 + 40, 2, 10220));
    }

    @Test
    void harmExactlyAtTheCapIsNotCapped() {
        assertThat(HarmCap.ONE_YEAR.sum(3, 365)).isEqualTo(new HarmSum(3, 1095, 3 * 365.0 * 365, 0, 0));
    }

    @Test
    void withoutCapNothingIsCut() {
        assertThat(HarmCap.NONE.sum(1, 7042).cutDays()).isZero();
    }

    @Test
    void harmThatIsNotANumberIsRefused() {
        assertThatThrownBy(() -> HarmCap.ONE_YEAR.sum(1, Double.NaN))
                .hasMessage("Invalid harm: must be finite and not negative (NaN)");
    }

    @Test
    void statuteLadderReachesTheHighestRungBelow() {
        assertThat(StatuteRung.reachedBy(0.5)).isEqualTo(StatuteRung.WARNING_OR_FINE);
        assertThat(StatuteRung.reachedBy(1095)).isEqualTo(StatuteRung.FROM_THREE_YEARS);
        assertThat(StatuteRung.reachedBy(5475)).isEqualTo(StatuteRung.FROM_TEN_YEARS);
    }

    @Test
    void logLadderBoundsTheGravestEventAtAThousand() {
        assertThat(LogLadder.step(0)).isEqualTo(1);
        assertThat(LogLadder.step(99)).isEqualTo(10);
        assertThat(LogLadder.step(5475)).isEqualTo(1000);
    }
}
