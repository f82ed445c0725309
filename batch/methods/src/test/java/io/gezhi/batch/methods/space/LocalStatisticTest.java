package io.gezhi.batch.methods.space;

import static io.gezhi.batch.methods.published.Close.assertAllClose;
import static io.gezhi.batch.methods.published.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.gezhi.batch.methods.published.PublishedTable;
import io.gezhi.batch.methods.space.LocalStatistic.Basis;
import io.gezhi.batch.methods.space.SpatialWeights.Style;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LocalStatisticTest {
    @Test
    void localMoranOfColumbusIsThePublishedOne() {
        PublishedTable columbus = PublishedMaps.columbus();
        List<LocalStatistic> local = LocalMoran.conditional(
                columbus.numbers("CRIME"), SpatialWeights.rowStandardised(PublishedMaps.columbusNeighbours()));

        assertAllClose("I", each(local, LocalStatistic::value), columbus.numbers("Ii"));
        assertAllClose("E", each(local, LocalStatistic::expectation), columbus.numbers("EI"));
        assertAllClose("V", each(local, LocalStatistic::variance), columbus.numbers("VarI"));
        assertAllClose("z", each(local, LocalStatistic::z), columbus.numbers("z"));
        assertAllClose("p", each(local, LocalStatistic::p), columbus.numbers("p"));
    }

    @Test
    void hotSpotsOfColumbusAreThePublishedOnes() {
        PublishedTable columbus = PublishedMaps.columbus();
        Neighbours neighbours = PublishedMaps.columbusNeighbours();
        double[] crime = columbus.numbers("CRIME");

        assertAllClose(
                "G",
                each(HotSpot.around(crime, SpatialWeights.rowStandardised(neighbours)), LocalStatistic::z),
                columbus.numbers("G"));
        assertAllClose(
                "G*",
                each(
                        HotSpot.including(crime, SpatialWeights.includingSelf(neighbours, Style.ROW_STANDARDISED)),
                        LocalStatistic::z),
                columbus.numbers("Gstar"));
    }

    @Test
    void localStatisticsOfNorthCarolinaAreThePublishedOnesWithFalseDiscoveryControl() {
        PublishedTable counties = PublishedMaps.northCarolina();
        Neighbours neighbours = PublishedMaps.northCarolina("ncCR85");
        double[] values = PublishedMaps.rates1974();
        List<LocalStatistic> local = LocalMoran.conditional(values, SpatialWeights.rowStandardised(neighbours));

        assertAllClose("I", each(local, LocalStatistic::value), counties.numbers("localI_CR85_W"));
        assertAllClose("E", each(local, LocalStatistic::expectation), counties.numbers("localI_E"));
        assertAllClose("V", each(local, LocalStatistic::variance), counties.numbers("localI_Var"));
        assertAllClose("z", each(local, LocalStatistic::z), counties.numbers("localI_z"));
        assertAllClose("p", each(local, LocalStatistic::p), counties.numbers("localI_p"));
        assertAllClose(
                "adjusted p", FalseDiscovery.adjusted(each(local, LocalStatistic::p)), counties.numbers("localI_p_BH"));
        for (Style style : List.of(Style.BINARY, Style.ROW_STANDARDISED)) {
            String of = style == Style.BINARY ? "_CR85_B" : "_CR85_W";
            assertAllClose(
                    "G" + of,
                    each(HotSpot.around(values, SpatialWeights.of(neighbours, style)), LocalStatistic::z),
                    counties.numbers("G" + of));
            assertAllClose(
                    "G*" + of,
                    each(HotSpot.including(values, SpatialWeights.includingSelf(neighbours, style)), LocalStatistic::z),
                    counties.numbers("Gstar" + of));
        }
    }

    /** The first of six points in esda's own test of local G. */
    @Test
    void localGOfSixPointsIsThePublishedOne() {
        assertClose("G, B", firstG(Style.BINARY), -1.0136729, 1e-7);
        assertClose("G, R", firstGByCount(Style.ROW_STANDARDISED), -0.62074534, 1e-7);
        assertClose("G*, B", firstGStar(Style.BINARY), -1.39727626, 1e-7);
        assertClose("G*, R", firstGStarByCount(Style.ROW_STANDARDISED), -0.62488094, 1e-7);
    }

    @Test
    void islandsAndEqualValuesHaveADefinedOutcome() {
        Neighbours islandLast = Neighbours.of(new int[][] {{1}, {0}, {}});
        double[] values = {1, 2, 3};
        double[] equal = {4, 4, 4};

        assertThat(LocalMoran.conditional(values, SpatialWeights.binary(islandLast))
                        .get(2))
                .isEqualTo(new LocalStatistic(0, 0, 0, 0, 1, Basis.ISLAND));
        assertThat(HotSpot.around(values, SpatialWeights.binary(islandLast))
                        .get(2)
                        .basis())
                .isEqualTo(Basis.ISLAND);
        assertThat(HotSpot.including(equal, SpatialWeights.includingSelf(islandLast, Style.BINARY)))
                .allMatch(area -> area.basis() == Basis.CONSTANT && area.z() == 0 && area.p() == 1);
        assertThat(LocalMoran.total(equal, SpatialWeights.binary(islandLast))
                        .get(0)
                        .basis())
                .isEqualTo(Basis.CONSTANT);
    }

    @Test
    void weightsWithAndWithoutSelfAreNotMixedUp() {
        SpatialWeights plain = SpatialWeights.binary(Neighbours.rook(1, 2));

        assertThatThrownBy(() -> HotSpot.including(new double[] {1, 2}, plain))
                .hasMessage("Unsupported weights for G*: they leave the area itself out, use G");
    }

    @Property(tries = 100)
    void adjustedProbabilitiesKeepTheOrderAndNeverFall(
            @ForAll @Size(min = 1, max = 50) List<@Scale(6) @DoubleRange(min = 0, max = 1) Double> drawn) {
        double[] p = drawn.stream().mapToDouble(Double::doubleValue).toArray();
        double[] adjusted = FalseDiscovery.adjusted(p);
        for (int a = 0; a < p.length; a++) {
            assertThat(adjusted[a]).isBetween(p[a], 1.0);
            for (int b = 0; b < p.length; b++) {
                if (p[a] < p[b]) {
                    assertThat(adjusted[a]).isLessThanOrEqualTo(adjusted[b]);
                }
            }
        }
    }

    @Property(tries = 100)
    void localMoranAddsUpToTheGlobalOne(@ForAll @Size(12) List<@DoubleRange(min = 0, max = 100) Double> drawn) {
        double[] values = drawn.stream().mapToDouble(Double::doubleValue).toArray();
        SpatialWeights weights = SpatialWeights.rowStandardised(Neighbours.queen(3, 4));
        Moran.test(values, weights).ifPresent(global -> {
            double sum = Arrays.stream(each(LocalMoran.conditional(values, weights), LocalStatistic::value))
                    .sum();
            assertThat(sum / weights.sums().s0()).isCloseTo(global.statistic(), offset(1e-9));
        });
    }

    private static double firstG(Style style) {
        return HotSpot.around(SixPoints.values(), SpatialWeights.of(SixPoints.NEIGHBOURS, style))
                .get(0)
                .z();
    }

    private static double firstGByCount(Style style) {
        return HotSpot.aroundByCount(SixPoints.values(), SpatialWeights.of(SixPoints.NEIGHBOURS, style))
                .get(0)
                .z();
    }

    private static double firstGStarByCount(Style style) {
        return HotSpot.includingByCount(SixPoints.values(), SpatialWeights.includingSelf(SixPoints.NEIGHBOURS, style))
                .get(0)
                .z();
    }

    private static double firstGStar(Style style) {
        return HotSpot.including(SixPoints.values(), SpatialWeights.includingSelf(SixPoints.NEIGHBOURS, style))
                .get(0)
                .z();
    }

    private static double[] each(List<LocalStatistic> local, ToDoubleFunction<LocalStatistic> number) {
        return local.stream().mapToDouble(number).toArray();
    }
}
