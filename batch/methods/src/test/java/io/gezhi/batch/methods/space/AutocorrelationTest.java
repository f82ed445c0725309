package io.gezhi.batch.methods.space;

import static io.gezhi.batch.methods.published.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.gezhi.batch.methods.published.PublishedTable;
import io.gezhi.batch.methods.space.SpatialWeights.Style;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutocorrelationTest {
    @ParameterizedTest
    @CsvSource({
        "rate, lwB, ncCC89, BINARY",
        "rate, lwW, ncCC89, ROW_STANDARDISED",
        "rate, lwB2, ncCR85, BINARY",
        "rate, lwW2, ncCR85, ROW_STANDARDISED",
        "ft, lwB, ncCC89, BINARY",
        "ft, lwW, ncCC89, ROW_STANDARDISED",
        "ft, lwB2, ncCR85, BINARY",
        "ft, lwW2, ncCR85, ROW_STANDARDISED"
    })
    void northCarolinaIsThePublishedOne(String variable, String key, String list, Style style) {
        PublishedTable scalars = PublishedMaps.scalars();
        double[] values =
                variable.equals("ft") ? PublishedMaps.northCarolina().numbers("ft74") : PublishedMaps.rates1974();
        SpatialWeights weights = SpatialWeights.of(PublishedMaps.northCarolina(list), style);
        String of = "." + variable + "." + key + ".";

        Autocorrelation moran = Moran.test(values, weights).orElseThrow();
        assertClose("I", moran.statistic(), scalars.scalar("nc.moran" + of + "I"));
        assertClose("E(I)", moran.expectation(), scalars.scalar("nc.moran" + of + "EI"));
        assertClose("V(I)", moran.randomisationVariance(), scalars.scalar("nc.moran" + of + "VIrand"));
        assertClose("z(I)", moran.z(), scalars.scalar("nc.moran" + of + "z"));
        assertClose("p(I)", moran.p(), scalars.scalar("nc.moran" + of + "p"));
        assertClose("V(I) normal", moran.normalityVariance(), scalars.scalar("nc.moran" + of + "VInorm"));
        assertClose("z(I) normal", moran.normalityZ(), scalars.scalar("nc.moran" + of + "znorm"));

        Autocorrelation geary = Geary.test(values, weights).orElseThrow();
        assertClose("C", geary.statistic(), scalars.scalar("nc.geary" + of + "C"));
        assertClose("V(C)", geary.randomisationVariance(), scalars.scalar("nc.geary" + of + "VC"));
        assertClose("z(C)", geary.z(), scalars.scalar("nc.geary" + of + "z"));

        Autocorrelation g = GetisOrd.test(values, weights).orElseThrow();
        assertClose("G", g.statistic(), scalars.scalar("nc.globalG" + of + "G"));
        assertClose("V(G)", g.randomisationVariance(), scalars.scalar("nc.globalG" + of + "VG"));
        assertClose("z(G)", g.z(), scalars.scalar("nc.globalG" + of + "z"));
    }

    @Test
    void columbusCrimeIsThePublishedOne() {
        PublishedTable scalars = PublishedMaps.scalars();
        Autocorrelation moran = Moran.test(
                        PublishedMaps.columbus().numbers("CRIME"),
                        SpatialWeights.rowStandardised(PublishedMaps.columbusNeighbours()))
                .orElseThrow();

        assertClose("I", moran.statistic(), scalars.scalar("columbus.moran.CRIME.W.I"));
        assertClose("V", moran.randomisationVariance(), scalars.scalar("columbus.moran.CRIME.W.VI"));
        assertClose("z", moran.z(), scalars.scalar("columbus.moran.CRIME.W.z"));
        assertClose("p", moran.p(), scalars.scalar("columbus.moran.CRIME.W.p"));
    }

    /** Six points within 15 of each other, from esda's own test of the global G. */
    @Test
    void globalGOfSixPointsIsThePublishedOne() {
        Autocorrelation g = GetisOrd.test(SixPoints.values(), SpatialWeights.binary(SixPoints.NEIGHBOURS))
                .orElseThrow();

        assertClose("G", g.statistic(), 0.55709779, 1e-7);
        assertThat(g.p()).isCloseTo(0.1729, offset(1e-4));
    }

    @Test
    void equalValuesHaveNoAssociationToMeasure() {
        double[] values = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
        SpatialWeights weights = SpatialWeights.binary(Neighbours.rook(2, 3));

        assertThat(Moran.test(values, weights)).isEmpty();
        assertThat(Geary.test(values, weights)).isEmpty();
        assertThat(GetisOrd.test(values, weights)).isEmpty();
    }

    @Test
    void fewerThanFourAreasWithNeighboursAreTooFew() {
        SpatialWeights weights = SpatialWeights.binary(Neighbours.rook(1, 3));

        assertThat(Moran.test(new double[] {1, 2, 4}, weights)).isEmpty();
    }

    @Test
    void valuesThatAreNotNumbersAreRefused() {
        SpatialWeights weights = SpatialWeights.binary(Neighbours.rook(1, 2));

        assertThatThrownBy(() -> Moran.test(new double[] {1, Double.NaN}, weights))
                .hasMessage("Cannot measure association: value is not finite (NaN at position 1)");
        assertThatThrownBy(() -> Moran.test(new double[] {1}, weights))
                .hasMessage("Cannot measure association: values and weights differ in size (1, 2)");
    }

    @Property(tries = 100)
    void movingAndStretchingTheValuesChangesNothing(
            @ForAll @Size(12) List<@DoubleRange(min = 0, max = 100) Double> drawn,
            @ForAll @DoubleRange(min = 0.1, max = 50) double factor,
            @ForAll @DoubleRange(min = -100, max = 100) double shift) {
        double[] values = drawn.stream().mapToDouble(Double::doubleValue).toArray();
        SpatialWeights weights = SpatialWeights.rowStandardised(Neighbours.queen(3, 4));
        double[] moved = Arrays.stream(values).map(v -> v * factor + shift).toArray();
        Optional<Autocorrelation> before = Moran.test(values, weights);
        if (before.isPresent() && Moran.test(moved, weights).isPresent() && spread(values) > 1e-3) {
            assertThat(Moran.test(moved, weights).orElseThrow().statistic())
                    .isCloseTo(before.orElseThrow().statistic(), offset(1e-6));
            assertThat(Geary.test(moved, weights).orElseThrow().statistic())
                    .isCloseTo(Geary.test(values, weights).orElseThrow().statistic(), offset(1e-6));
        }
    }

    private static double spread(double[] values) {
        return Arrays.stream(values).max().orElse(0)
                - Arrays.stream(values).min().orElse(0);
    }

    @Test
    void whereEveryAreaBordersEveryOtherNothingIsMeasured() {
        Neighbours everyone =
                Neighbours.of(new int[][] {{1, 2, 3, 4}, {0, 2, 3, 4}, {0, 1, 3, 4}, {0, 1, 2, 4}, {0, 1, 2, 3}});
        SpatialWeights weights = SpatialWeights.rowStandardised(everyone);
        double[] values = {1, 4, 2, 8, 5.5};

        assertThat(Moran.test(values, weights)).isEmpty();
        assertThat(Geary.test(values, weights)).isEmpty();
        assertThat(GetisOrd.test(values, weights)).isEmpty();
    }

    @Test
    void aVarianceBelowZeroIsNoMeasure() {
        Neighbours ringAndIsland = Neighbours.of(new int[][] {{1, 3}, {0, 2}, {1, 3}, {2, 0}, {}});

        assertThat(Moran.test(new double[] {4, 9, 1, 30, -2}, SpatialWeights.rowStandardised(ringAndIsland)))
                .isEmpty();
    }
}
