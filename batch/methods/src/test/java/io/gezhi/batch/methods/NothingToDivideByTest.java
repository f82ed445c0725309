package io.gezhi.batch.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gezhi.batch.methods.rates.LocalEmpiricalBayes;
import io.gezhi.batch.methods.rates.RateTests;
import io.gezhi.batch.methods.rates.ShrunkRate;
import io.gezhi.batch.methods.rates.Smoothing;
import io.gezhi.batch.methods.rates.Standardisation;
import io.gezhi.batch.methods.rates.Standardisation.Stratum;
import io.gezhi.batch.methods.space.Cluster;
import io.gezhi.batch.methods.space.Knox;
import io.gezhi.batch.methods.space.Neighbours;
import io.gezhi.batch.methods.staff.ControlLimits;
import io.gezhi.batch.methods.staff.EntryLag;
import io.gezhi.batch.methods.staff.Funnel;
import io.gezhi.batch.methods.staff.Funnel.Placement;
import io.gezhi.batch.methods.staff.Funnel.Unit;
import io.gezhi.batch.methods.staff.Funnel.Verdict;
import io.gezhi.batch.methods.staff.FunnelForm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A ratio without a denominator is missing: no method puts a one, a target or a hundred in its place. */
class NothingToDivideByTest {
    @ParameterizedTest
    @EnumSource(FunnelForm.class)
    void unitWithoutExpectationHasNoRatioAndNoDeviate(FunnelForm form) {
        double trials = form == FunnelForm.PROPORTION ? 0 : 4;
        Funnel funnel = Funnel.of(
                form, List.of(new Unit("none", trials, 0), new Unit("b", 6, 14), new Unit("c", 9, 11)), 0.1, 5);
        Placement none = funnel.units().get(0);

        assertThat(none.verdict()).isEqualTo(Verdict.NOT_ENOUGH_TASKS);
        assertThat(new double[] {none.ratio(), none.y(), none.s(), none.z(), none.adjustedZ()})
                .containsOnly(Double.NaN);
        assertThat(funnel.adjustedLimits(none, 0.95)).isEqualTo(new ControlLimits(Double.NaN, Double.NaN));
        assertThat(funnel.units().get(1).ratio()).isEqualTo(6 / 14.0);
    }

    @Test
    void moreEventsThanTrialsAreNoProportion() {
        assertThatThrownBy(() -> Funnel.of(FunnelForm.PROPORTION, List.of(new Unit("a", 7, 5), new Unit("b", 2, 9))))
                .hasMessage("Cannot draw a funnel: more events than trials (7.0 of 5.0, a)");
    }

    @Test
    void areaOfAMapWithoutEventsHasNoRelativeRisk() {
        assertThat(RateTests.probabilityMap(new double[] {0, 0}, new double[] {30, 50}))
                .allMatch(area -> area.relativeRisk().isEmpty() && area.choynowski() == 1);
        assertThat(RateTests.excessRisk(new double[] {0, 0}, new double[] {30, 50}))
                .containsOnly(Double.NaN);
    }

    @Test
    void pairsOfWhichNoneAreExpectedHaveNoRatio() {
        assertThat(new Knox.Pairs(0, 0, 3, 6).ratio()).isEmpty();
        assertThat(new Knox.Pairs(2, 3, 3, 9).ratio()).hasValueCloseTo(2.0, within(1e-12));
    }

    @Test
    void noEntriesHaveNoLateShare() {
        assertThat(EntryLag.of(List.of(), EntryLag.ALLOWED, 0.95).lateShare()).isEmpty();
    }

    @Test
    void relativeRiskComparesInsideWithOutside() {
        Cluster cluster = new Cluster(List.of(0, 1), 24, 8, 16, 900, 12.3, 0.01);

        assertThat(cluster.ratio()).isEqualTo(3);
        assertThat(cluster.relativeRisk()).hasValueCloseTo((24 / 8.0) / (16 / 32.0), within(1e-12));
    }

    @Test
    void clusterThatHoldsEveryCaseHasNoRelativeRisk() {
        assertThat(new Cluster(List.of(0), 9, 3, 0, 100, 8.1, 0.01).relativeRisk())
                .isEmpty();
    }

    @Test
    void windowWithoutExposureIsAsUncertainAsAnyUnknownArea() {
        Neighbours pairs = Neighbours.of(new int[][] {{1}, {0}, {3}, {2}});
        ShrunkRate nobody = LocalEmpiricalBayes.shrink(
                        new double[] {3, 9, 0, 0}, new double[] {100, 120, 0, 0}, pairs, 0.9)
                .get(2);

        assertThat(nobody.basis()).isEqualTo(ShrunkRate.Basis.NO_EXPOSURE);
        assertThat(nobody.rate()).isCloseTo(12 / 220.0, within(1e-15));
        assertThat(nobody.low()).isLessThan(nobody.rate());
        assertThat(nobody.high()).isGreaterThan(nobody.rate());
    }

    @Test
    void unitWithoutExposureInAnyStratumHasNoDirectRate() {
        assertThatThrownBy(() -> Standardisation.direct(List.of(new Stratum(0, 0, 4, 50)), 0.95))
                .hasMessage("Cannot standardise: exposure in a stratum of the standard must be positive (0.0)");
    }

    @Test
    void valuesWithoutWeightHaveNoMedian() {
        assertThatThrownBy(() -> Smoothing.weightedMedian(new double[] {3, 8}, new double[] {0, 0}))
                .hasMessage("Cannot take a median: no value has weight (2 values)");
    }
}
