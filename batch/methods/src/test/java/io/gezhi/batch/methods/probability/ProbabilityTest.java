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

    /** {@code scipy.special.gammaincc} and {@code gammainc}. */
    @Test
    void countsWithoutBoundAreAnsweredAtOnce() {
        assertClose("a = x", GammaLaw.above(1e10, 1e10), 0.4999986701923987);
        assertClose("above", GammaLaw.above(1e10, 1e10 + 3e5), 0.0013500162166919065, 1e-8);
        assertClose("below the threshold", GammaLaw.above(0.9e10, 0.9e10 + 1e5), 0.14592036192834168, 1e-8);
        assertClose("far above", GammaLaw.above(1e12, 1e12 + 2e6), 0.02275018593911871, 1e-8);
        assertClose("below", GammaLaw.below(1e12, 1e12 - 2.5e6), 0.006209634651265332, 1e-8);
        assertClose("huge", GammaLaw.above(1e15, 1e15 + 1e8), 0.0007827013840122951, 1e-8);
        assertThat(GammaLaw.above(1e15, 1)).isEqualTo(1);
        assertThat(GammaLaw.below(1e15, 1)).isZero();
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
