package io.gezhi.batch.methods.rates;

import static io.gezhi.batch.methods.published.Close.assertAllClose;
import static io.gezhi.batch.methods.published.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.batch.methods.harm.HarmCap;
import io.gezhi.batch.methods.harm.HarmSum;
import io.gezhi.batch.methods.published.PublishedTable;
import io.gezhi.batch.methods.rates.ShrunkRate.Basis;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GlobalEmpiricalBayesTest {
    private static final double LEVEL = 0.90;

    @Test
    void northCarolinaSuddenInfantDeathsAreThePublishedOnes() {
        PublishedTable counties = PublishedTable.read("spdep_nc_sids.csv");
        PublishedTable scalars = PublishedTable.read("spdep_scalars.csv");
        Shrinkage of1974 = GlobalEmpiricalBayes.ofCounts(counties.numbers("SID74"), counties.numbers("BIR74"), LEVEL);
        Shrinkage of1979 = GlobalEmpiricalBayes.ofCounts(counties.numbers("SID79"), counties.numbers("BIR79"), LEVEL);

        assertAllClose("1974", of1974.rates(), counties.numbers("eb_est"));
        assertAllClose("1979", of1979.rates(), counties.numbers("eb79_est"));
        assertClose("A 1974", of1974.betweenVariance(), scalars.scalar("nc.EBest.a"));
        assertClose("A 1979", of1979.betweenVariance(), scalars.scalar("nc.EBest79.a"));
    }

    @Test
    void harmOfOnePerEventIsThePlainEstimator() {
        double[] events = {3, 0, 12, 7};
        double[] exposure = {100, 50, 200, 90};
        List<HarmSum> harm = Arrays.stream(events)
                .mapToObj(e -> HarmCap.NONE.sum((long) e, 1))
                .toList();

        assertThat(GlobalEmpiricalBayes.ofHarm(harm, exposure, LEVEL))
                .isEqualTo(GlobalEmpiricalBayes.ofCounts(events, exposure, LEVEL));
    }

    @Test
    void oneGraveEventIsTrustedLessThanManySmallOnesOfTheSameHarm() {
        double[] exposure = {1000, 1000, 1000, 1000};
        HarmSum grave = HarmCap.ONE_YEAR.sum(1, 5475);
        HarmSum small = HarmCap.ONE_YEAR.sum(182, 2);
        HarmSum few = HarmCap.ONE_YEAR.sum(5, 2);
        Shrinkage withGrave = GlobalEmpiricalBayes.ofHarm(List.of(grave, few, few, few), exposure, LEVEL);
        Shrinkage withSmall = GlobalEmpiricalBayes.ofHarm(List.of(small, few, few, few), exposure, LEVEL);

        assertThat(withGrave.areas().get(0).weight())
                .isLessThan(withSmall.areas().get(0).weight());
    }

    @Test
    void areaWithoutExposureGetsThePriorAndTakesNoPart() {
        Shrinkage with = GlobalEmpiricalBayes.ofCounts(new double[] {3, 40, 2}, new double[] {100, 200, 0}, LEVEL);
        Shrinkage without = GlobalEmpiricalBayes.ofCounts(new double[] {3, 40}, new double[] {100, 200}, LEVEL);

        ShrunkRate empty = with.areas().get(2);
        assertThat(empty.basis()).isEqualTo(Basis.NO_EXPOSURE);
        assertThat(empty.raw()).isEmpty();
        assertThat(empty.rate()).isEqualTo(with.mean());
        assertThat(with.areas().subList(0, 2)).isEqualTo(without.areas());
    }

    @Test
    void noEventAnywhereIsZeroWithTheExactPoissonUpperLimit() {
        Shrinkage shrinkage = GlobalEmpiricalBayes.ofCounts(new double[] {0, 0}, new double[] {100, 0}, LEVEL);

        assertThat(shrinkage.areas().get(0).rate()).isZero();
        assertThat(shrinkage.areas().get(0).basis()).isEqualTo(Basis.NO_EVENTS);
        assertClose("upper", shrinkage.areas().get(0).high(), -Math.log(0.05) / 100);
        assertThat(shrinkage.areas().get(1).basis()).isEqualTo(Basis.NO_EXPOSURE);
    }

    @Test
    void oneAreaKeepsItsOwnRate() {
        ShrunkRate only = GlobalEmpiricalBayes.ofCounts(new double[] {5}, new double[] {50}, LEVEL)
                .areas()
                .get(0);

        assertThat(only.rate()).isEqualTo(0.1);
        assertThat(only.basis()).isEqualTo(Basis.PRIOR_ONLY);
        assertThat(only.low()).isPositive().isLessThan(0.1);
    }

    @Test
    void inputsThatAreNotCountsAreRefused() {
        assertThatThrownBy(() -> GlobalEmpiricalBayes.ofCounts(new double[] {Double.NaN}, new double[] {1}, LEVEL))
                .hasMessage("Cannot compute rates: events must be finite and not negative (NaN at position 0)");
        assertThatThrownBy(() -> GlobalEmpiricalBayes.ofCounts(new double[] {1}, new double[] {0}, LEVEL))
                .hasMessage("Cannot shrink rates: no area has exposure (1 areas)");
    }

    @Property(tries = 200)
    void shrunkRatesLieBetweenRawAndPriorAndInsideTheirInterval(
            @ForAll @Size(min = 2, max = 30) List<@IntRange(max = 50) Integer> events,
            @ForAll @DoubleRange(min = 1, max = 1000) double people) {
        double[] counts = events.stream().mapToDouble(Integer::doubleValue).toArray();
        double[] exposure = new double[counts.length];
        Arrays.setAll(exposure, at -> people * (1 + at % 7));
        for (ShrunkRate area :
                GlobalEmpiricalBayes.ofCounts(counts, exposure, LEVEL).areas()) {
            double raw = area.raw().orElseThrow();
            assertThat(area.rate()).isBetween(Math.min(raw, area.prior()) - 1e-12, Math.max(raw, area.prior()) + 1e-12);
            assertThat(area.low()).isLessThanOrEqualTo(area.rate() + 1e-12);
            assertThat(area.high()).isGreaterThanOrEqualTo(area.low());
        }
    }

    @Property(tries = 100)
    void scalingExposureScalesRatesAndReorderingReorders(
            @ForAll @Size(min = 2, max = 20) List<@IntRange(max = 50) Integer> events,
            @ForAll @DoubleRange(min = 0.1, max = 100) double factor) {
        double[] counts = events.stream().mapToDouble(Integer::doubleValue).toArray();
        double[] exposure = new double[counts.length];
        Arrays.setAll(exposure, at -> 10.0 + at);
        double[] scaled = Arrays.stream(exposure).map(e -> e * factor).toArray();
        double[] rates = GlobalEmpiricalBayes.ofCounts(counts, exposure, LEVEL).rates();
        double[] scaledRates =
                GlobalEmpiricalBayes.ofCounts(counts, scaled, LEVEL).rates();
        double[] backwards = GlobalEmpiricalBayes.ofCounts(reverse(counts), reverse(exposure), LEVEL)
                .rates();
        for (int at = 0; at < rates.length; at++) {
            assertThat(Math.abs(scaledRates[at] * factor - rates[at])).isLessThan(1e-9);
            assertThat(Math.abs(backwards[rates.length - 1 - at] - rates[at])).isLessThan(1e-9);
        }
    }

    private static double[] reverse(double[] values) {
        double[] reversed = new double[values.length];
        Arrays.setAll(reversed, at -> values[values.length - 1 - at]);
        return reversed;
    }
}
