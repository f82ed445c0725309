package io.gezhi.batch.methods.rates;

import static io.gezhi.batch.methods.published.Close.assertAllClose;
import static io.gezhi.batch.methods.published.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.batch.methods.published.PublishedTable;
import io.gezhi.batch.methods.rates.ShrunkRate.Basis;
import io.gezhi.batch.methods.space.Neighbours;
import io.gezhi.batch.methods.space.PublishedMaps;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LocalEmpiricalBayesTest {
    private static final double LEVEL = 0.90;

    @Test
    void northCarolinaIsThePublishedOneInBothForms() {
        PublishedTable counties = PublishedMaps.northCarolina();

        assertAllClose(
                "own means",
                rates(LocalEmpiricalBayes.shrinkAboutOwnMeans(
                        counties.numbers("SID74"),
                        counties.numbers("BIR74"),
                        PublishedMaps.northCarolina("ncCR85"),
                        LEVEL)),
                counties.numbers("eblocal_CR85_est"));
        double[] ofExpected = rates(LocalEmpiricalBayes.shrinkAboutOwnMeans(
                counties.numbers("SID74"),
                counties.numbers("pm_expCount"),
                PublishedMaps.northCarolina("ncCC89"),
                LEVEL));
        List<String> published = counties.texts("eblocal_expected_CC89_est");
        for (int county = 0; county < ofExpected.length; county++) {
            if (published.get(county).isEmpty()) {
                assertThat(ofExpected[county]).as("island without deaths").isZero();
            } else {
                assertClose("county " + county, ofExpected[county], Double.parseDouble(published.get(county)));
            }
        }
    }

    @Test
    void islandKeepsItsOwnRate() {
        Neighbours islandLast = Neighbours.of(new int[][] {{1}, {0}, {}});
        ShrunkRate island = LocalEmpiricalBayes.shrink(
                        new double[] {1, 2, 3}, new double[] {10, 10, 10}, islandLast, LEVEL)
                .get(2);

        assertThat(island.rate()).isEqualTo(0.3);
    }

    @Test
    void areaWithoutExposureGetsItsWindowsMeanAndAnEmptyWindowTheMeanOfAll() {
        Neighbours neighbours = Neighbours.of(new int[][] {{1}, {0}, {}});
        List<ShrunkRate> rates =
                LocalEmpiricalBayes.shrink(new double[] {2, 0, 0}, new double[] {10, 0, 0}, neighbours, LEVEL);

        assertThat(rates.get(1).rate()).isEqualTo(0.2);
        assertThat(rates.get(1).basis()).isEqualTo(Basis.NO_EXPOSURE);
        assertThat(rates.get(2).rate()).isEqualTo(0.2);
        assertThat(LocalEmpiricalBayes.windowRates(new double[] {2, 0, 0}, new double[] {10, 0, 0}, neighbours))
                .containsExactly(OptionalDouble.of(0.2), OptionalDouble.of(0.2), OptionalDouble.empty());
    }

    @Test
    void windowOfAllAreasIsTheGlobalEstimate() {
        Neighbours everyone = Neighbours.of(new int[][] {{1, 2, 3}, {0, 2, 3}, {0, 1, 3}, {0, 1, 2}});
        double[] events = {3, 0, 25, 7};
        double[] exposure = {100, 50, 200, 90};

        assertAllClose(
                "window of all",
                rates(LocalEmpiricalBayes.shrink(events, exposure, everyone, LEVEL)),
                GlobalEmpiricalBayes.ofCounts(events, exposure, LEVEL).rates());
    }

    @Test
    void windowOfAllAreasIsTheGlobalEstimateOfHarmToo() {
        Neighbours everyone = Neighbours.of(new int[][] {{1, 2, 3}, {0, 2, 3}, {0, 1, 3}, {0, 1, 2}});
        double[] harm = {40, 0, 900, 365};
        double[] squares = {200, 0, 4_500, 1_800};
        double[] exposure = {100, 50, 200, 90};

        List<ShrunkRate> local = LocalEmpiricalBayes.shrinkHarm(harm, squares, exposure, everyone, LEVEL);
        List<ShrunkRate> global =
                GlobalEmpiricalBayes.shrink(harm, squares, exposure, LEVEL).areas();

        assertAllClose("rates", rates(local), rates(global));
        assertThat(local.get(2).weight()).isStrictlyBetween(0.0, 1.0);
        assertClose("high", local.get(2).high(), global.get(2).high());
    }

    @Test
    void eventsWithoutExposureDoNotShapeTheMeanOfAll() {
        Neighbours islandLast = Neighbours.of(new int[][] {{1}, {0}, {}});
        List<ShrunkRate> rates =
                LocalEmpiricalBayes.shrink(new double[] {2, 2, 9}, new double[] {10, 10, 0}, islandLast, LEVEL);

        assertThat(rates.get(2).rate()).isEqualTo(0.2);
    }

    private static double[] rates(List<ShrunkRate> rates) {
        return rates.stream().mapToDouble(ShrunkRate::rate).toArray();
    }
}
