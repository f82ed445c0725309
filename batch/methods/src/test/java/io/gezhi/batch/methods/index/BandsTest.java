package io.gezhi.batch.methods.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.batch.methods.index.method.Bands;
import org.junit.jupiter.api.Test;

class BandsTest {
    private static final Bands BANDS = Bands.recognised();

    @Test
    void aScoreHasTheBandThatBeginsAtOrBelowIt() {
        assertThat(BANDS.of(90)).isEqualTo("green");
        assertThat(BANDS.of(89.999)).isEqualTo("yellow");
        assertThat(BANDS.of(-5)).isEqualTo("red");
        assertThat(BANDS.of(Double.NaN)).isEmpty();
    }

    @Test
    void theFormerBandStaysWhileTheIntervalReachesIntoIt() {
        assertThat(BANDS.of(88, 85, 91, "green")).isEqualTo("green");
        assertThat(BANDS.of(92, 89, 95, "yellow")).isEqualTo("yellow");
    }

    @Test
    void theBandChangesWhenTheIntervalHasLeftTheFormerOne() {
        assertThat(BANDS.of(85, 81, 89, "green")).isEqualTo("yellow");
        assertThat(BANDS.of(92, 90.5, 95, "yellow")).isEqualTo("green");
        assertThat(BANDS.of(65, 60, 69, "green")).isEqualTo("red");
    }

    @Test
    void withoutAFormerBandTheScoreDecides() {
        assertThat(BANDS.of(88, 85, 91, "")).isEqualTo("yellow");
        assertThat(BANDS.of(88, 85, 91, "a band of an older version")).isEqualTo("yellow");
        assertThat(BANDS.of(Double.NaN, Double.NaN, Double.NaN, "green")).isEmpty();
    }
}
