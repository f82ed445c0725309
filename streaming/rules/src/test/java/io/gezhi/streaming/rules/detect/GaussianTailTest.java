package io.gezhi.streaming.rules.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GaussianTailTest {
    @Test
    void tailsAreThoseOfTheTables() {
        assertThat(GaussianTail.minusLog10(0)).isCloseTo(0.30103, within(1e-5));
        assertThat(GaussianTail.minusLog10(1.959963984540054)).isCloseTo(1.602060, within(1e-6));
        assertThat(GaussianTail.minusLog10(6)).isCloseTo(-Math.log10(9.8658764503769e-10), within(1e-6));
        assertThat(GaussianTail.minusLog10(40)).isCloseTo(349.43701, within(1e-3));
        assertThat(GaussianTail.minusLog10(-3)).isCloseTo(0.000586668, within(1e-7));
    }

    @Test
    void theScoreRisesWithTheDeviationAcrossTheSeam() {
        for (double z = 29.9; z < 30.1; z += 0.001) {
            assertThat(GaussianTail.minusLog10(z + 0.001)).isGreaterThan(GaussianTail.minusLog10(z));
        }
    }

    @Test
    void deviationsAreTheInverse() {
        for (double score : new double[] {0.5, 1, 6, 24, 300}) {
            assertThat(GaussianTail.minusLog10(GaussianTail.deviationsAt(score)))
                    .isCloseTo(score, within(1e-9));
        }
    }
}
