package io.gezhi.batch.methods.probability;

import static io.gezhi.batch.methods.published.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class ProbabilityTest {
    @Test
    void normalTailsKeepTheirDigits() {
        assertClose("upper tail at 6", NormalDistribution.above(6), 9.865876450376946e-10);
        assertClose("97.5 % point", NormalDistribution.quantile(0.975), 1.959963984540054);
        assertClose("0.1 % point", NormalDistribution.quantile(0.001), -3.090232306167813);
    }

    @Test
    void chiSquarePointsAreThoseOfTheTables() {
        assertClose("95 % point, 1 degree", ChiSquareDistribution.quantile(1, 0.95), 3.841458820694124);
        assertClose("97.5 % point, 200 degrees", ChiSquareDistribution.quantile(200, 0.975), 241.0578955248578);
    }

    /** {@code scipy.special.gammaincc} and {@code gammainc}. */
    @Test
    void countsWithoutBoundAreAnsweredAtOnce() {
        assertClose("a = x", GammaDistribution.above(1e10, 1e10), 0.4999986701923987);
        assertClose("above", GammaDistribution.above(1e10, 1e10 + 3e5), 0.0013500162166919065, 1e-8);
        assertClose("below the threshold", GammaDistribution.above(0.9e10, 0.9e10 + 1e5), 0.14592036192834168, 1e-8);
        assertClose("far above", GammaDistribution.above(1e12, 1e12 + 2e6), 0.02275018593911871, 1e-8);
        assertClose("below", GammaDistribution.below(1e12, 1e12 - 2.5e6), 0.006209634651265332, 1e-8);
        assertClose("huge", GammaDistribution.above(1e15, 1e15 + 1e8), 0.0007827013840122951, 1e-8);
        assertThat(GammaDistribution.above(1e15, 1)).isEqualTo(1);
        assertThat(GammaDistribution.below(1e15, 1)).isZero();
    }

    @Test
    void quantilesOutsideTheUnitIntervalAreRefused() {
        assertThatThrownBy(() -> GammaDistribution.quantile(1, 1)).hasMessageStartingWith("Invalid gamma quantile");
        assertThatThrownBy(() -> NormalDistribution.quantile(0)).hasMessageStartingWith("Invalid probability");
    }

    @Property(tries = 500)
    void gammaQuantileInvertsTheDistribution(
            @ForAll @Scale(6) @DoubleRange(min = 1e-3, max = 1e5) double shape,
            @ForAll @Scale(6) @DoubleRange(min = 1e-6, max = 0.999999) double probability) {
        double x = GammaDistribution.quantile(shape, probability);
        if (x > 1e-290) {
            assertThat(Math.abs(GammaDistribution.below(shape, x) - probability))
                    .isLessThan(1e-11 + 1e-10 * probability);
        }
    }

    /** The lower tail ten deviations away: the library's series has no end there. */
    @Test
    void tailsAndQuantilesOfCountsWithoutBoundAgree() {
        for (double shape : new double[] {0.99e10, 1e10, 1e13, 1e15, 1e30}) {
            assertClose("10 below", GammaDistribution.below(shape, shape - 10 * Math.sqrt(shape)), 7.6e-24, 0.01);
            for (double probability : new double[] {0.001, 0.3, 0.975}) {
                double x = GammaDistribution.quantile(shape, probability);
                assertClose("x", x, shape + NormalDistribution.quantile(probability) * Math.sqrt(shape), 1e-9);
            }
        }
    }

    @Test
    void aliasSamplerDrawsInProportionAndNeverWhatHasNoWeight() {
        var sampler = new AliasSampler(new double[] {1, 0, 5, 2});
        var random = new SplittableRandom(11);
        int[] drawn = new int[4];
        for (int at = 0; at < 80_000; at++) {
            drawn[sampler.sample(random)]++;
        }
        assertThat(drawn[1]).isZero();
        assertThat(drawn[0]).isBetween(9_600, 10_400);
        assertThat(drawn[2]).isBetween(49_400, 50_600);
        assertThat(drawn[3]).isBetween(19_500, 20_500);
    }

    @Property(tries = 200)
    void poissonTailsAddUpToOne(
            @ForAll @IntRange(min = 0, max = 5000) int count,
            @ForAll @Scale(6) @DoubleRange(min = 1e-6, max = 5000) double mean) {
        assertThat(Math.abs(PoissonDistribution.atMost(count, mean) + PoissonDistribution.atLeast(count + 1, mean) - 1))
                .isLessThan(1e-10);
    }
}
