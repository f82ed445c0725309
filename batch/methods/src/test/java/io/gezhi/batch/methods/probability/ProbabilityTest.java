package io.gezhi.batch.methods.probability;

import static io.gezhi.batch.methods.published.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class ProbabilityTest {
    @Test
    void normalTailsKeepTheirDigits() {
        assertClose("upper tail at 6", Normal.above(6), 9.865876450376946e-10);
        assertClose("97.5 % point", Normal.quantile(0.975), 1.959963984540054);
        assertClose("0.1 % point", Normal.quantile(0.001), -3.090232306167813);
    }

    @Test
    void chiSquarePointsAreThoseOfTheTables() {
        assertClose("95 % point, 1 degree", GammaLaw.chiSquareQuantile(1, 0.95), 3.841458820694124);
        assertClose("97.5 % point, 200 degrees", GammaLaw.chiSquareQuantile(200, 0.975), 241.0578955248578);
    }

    @Test
    void quantilesOutsideTheUnitIntervalAreRefused() {
        assertThatThrownBy(() -> GammaLaw.quantile(1, 1)).hasMessageStartingWith("Invalid gamma quantile");
        assertThatThrownBy(() -> Normal.quantile(0)).hasMessageStartingWith("Invalid probability");
    }

    @Property(tries = 500)
    void gammaQuantileInvertsTheDistribution(
            @ForAll @Scale(6) @DoubleRange(min = 1e-3, max = 1e5) double shape,
            @ForAll @Scale(6) @DoubleRange(min = 1e-6, max = 0.999999) double probability) {
        double x = GammaLaw.quantile(shape, probability);
        if (x > 1e-290) {
            assertThat(Math.abs(GammaLaw.below(shape, x) - probability)).isLessThan(1e-11 + 1e-10 * probability);
        }
    }

    @Property(tries = 200)
    void poissonTailsAddUpToOne(
            @ForAll @IntRange(min = 0, max = 5000) int count,
            @ForAll @Scale(6) @DoubleRange(min = 1e-6, max = 5000) double mean) {
        assertThat(Math.abs(GammaLaw.poissonAtMost(count, mean) + GammaLaw.poissonAtLeast(count + 1, mean) - 1))
                .isLessThan(1e-10);
    }
}
