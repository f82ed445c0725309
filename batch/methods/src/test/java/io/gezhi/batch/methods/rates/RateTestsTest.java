package io.gezhi.batch.methods.rates;

import static io.gezhi.batch.methods.published.Close.assertAllClose;
import static io.gezhi.batch.methods.published.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.batch.methods.published.PublishedTable;
import io.gezhi.batch.methods.rates.RateTests.Probability;
import io.gezhi.batch.methods.space.PermutationTest;
import io.gezhi.batch.methods.space.PublishedMaps;
import io.gezhi.batch.methods.space.SpatialWeights;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateTestsTest {
    private final PublishedTable counties = PublishedMaps.northCarolina();
    private final double[] deaths = counties.numbers("SID74");
    private final double[] births = counties.numbers("BIR74");

    @Test
    void probabilityMapOfNorthCarolinaIsThePublishedOne() {
        List<Probability> map = RateTests.probabilityMap(deaths, births);

        assertAllClose("raw", map.stream().mapToDouble(Probability::raw).toArray(), counties.numbers("eb_raw"));
        assertAllClose(
                "expected", map.stream().mapToDouble(Probability::expected).toArray(), counties.numbers("pm_expCount"));
        assertAllClose(
                "risk",
                map.stream()
                        .mapToDouble(area -> area.relativeRisk().orElseThrow())
                        .toArray(),
                counties.numbers("pm_relRisk"));
        assertAllClose("p", map.stream().mapToDouble(Probability::atMost).toArray(), counties.numbers("pm_pmap"));
    }

    @Test
    void choynowskiOfNorthCarolinaIsThePublishedOne() {
        List<Probability> map = RateTests.probabilityMap(deaths, births);

        assertAllClose("p", map.stream().mapToDouble(Probability::choynowski).toArray(), counties.numbers("choy_pmap"));
        assertThat(map.stream().map(area -> area.isLow() ? "TRUE" : "FALSE").toList())
                .isEqualTo(counties.texts("choy_type"));
    }

    @Test
    void freemanTukeyAndAssuncaoReisOfNorthCarolinaAreThePublishedOnes() {
        assertAllClose("Freeman-Tukey", RateTests.freemanTukey(deaths, births, 1000), counties.numbers("ft74"));
        assertAllClose("Assuncao-Reis", RateTests.assuncaoReis(deaths, births), counties.numbers("eb_z_assuncao_reis"));
    }

    @Test
    void empiricalBayesMoranIsThePublishedOne() {
        PublishedTable scalars = PublishedMaps.scalars();

        assertClose(
                "CC89, B",
                EmpiricalBayesMoran.indexOverAllAreas(
                                deaths, births, SpatialWeights.binary(PublishedMaps.northCarolina("ncCC89")))
                        .orElseThrow(),
                scalars.scalar("nc.EBImoran.stat.ncCC89.B"));
        assertClose(
                "CR85, W",
                EmpiricalBayesMoran.test(
                                deaths, births, SpatialWeights.rowStandardised(PublishedMaps.northCarolina("ncCR85")))
                        .orElseThrow()
                        .statistic(),
                scalars.scalar("nc.EBImoran.stat.ncCR85.W"));
    }

    @Test
    void permutationTestIsTheSameForTheSameSeedAndAgreesWithTheMoments() {
        SpatialWeights weights = SpatialWeights.rowStandardised(PublishedMaps.northCarolina("ncCR85"));
        PermutationTest test =
                EmpiricalBayesMoran.permute(deaths, births, weights, 999, 7).orElseThrow();

        assertThat(EmpiricalBayesMoran.permute(deaths, births, weights, 999, 7)).contains(test);
        assertThat(test.p()).isLessThan(0.01);
        assertThat(test.mean()).isCloseTo(-1.0 / 99, org.assertj.core.data.Offset.offset(0.01));
    }

    /** From esda's own test of smoothing. */
    @Test
    void negativeBetweenVarianceIsKept() {
        double[] events = {30, 25, 25, 15, 33, 21, 30, 20};
        double[] people = {100, 100, 110, 90, 100, 90, 110, 90};

        assertAllClose(
                "z",
                Arrays.copyOf(RateTests.assuncaoReis(events, people), 4),
                new double[] {1.03843594, -0.04099089, -0.56250375, -1.73061861},
                1e-7);
    }

    /** From esda's own test of smoothing. */
    @Test
    void excessRiskOfNorthCarolinaIsThePublishedOne() {
        double[] risk = RateTests.excessRisk(deaths, births);

        assertAllClose(
                "risk", Arrays.copyOf(risk, 5), new double[] {0.45343322, 0, 0.77587147, 0.97381001, 3.1331904}, 1e-6);
    }

    /** From esda's own test of smoothing: two regions of four age groups each, pooled. */
    @Test
    void choynowskiOfTwoRegionsIsThePublishedOne() {
        List<Probability> map = RateTests.probabilityMap(new double[] {95, 104}, new double[] {400, 390});

        assertClose("first", map.get(0).choynowski(), 0.30437751, 1e-7);
        assertClose("second", map.get(1).choynowski(), 0.29367033, 1e-7);
    }

    @Test
    void noEventAnywhereIsOutOfLineNowhere() {
        double[] none = {0, 0, 0};
        double[] people = {10, 20, 30};

        assertThat(RateTests.assuncaoReis(none, people)).containsExactly(0, 0, 0);
        assertThat(RateTests.probabilityMap(none, people))
                .allMatch(area -> area.relativeRisk().isEmpty() && area.choynowski() == 1);
        assertThat(EmpiricalBayesMoran.test(
                        none, people, SpatialWeights.binary(io.gezhi.batch.methods.space.Neighbours.rook(1, 3))))
                .isEmpty();
    }

    @Test
    void exposureOfZeroIsRefused() {
        assertThatThrownBy(() -> RateTests.probabilityMap(new double[] {1, 0}, new double[] {10, 0}))
                .hasMessage("Cannot compute rates: exposure must be positive (0.0 at position 1)");
    }
}
