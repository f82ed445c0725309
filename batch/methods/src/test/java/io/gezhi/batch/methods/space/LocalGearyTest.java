package io.gezhi.batch.methods.space;

import static io.gezhi.batch.methods.published.Close.assertAllClose;
import static io.gezhi.batch.methods.published.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.batch.methods.space.LocalStatistic.Basis;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalGearyTest {
    private static final Neighbours TWO_ROWS_OF_THREE =
            Neighbours.of(new int[][] {{1, 3}, {0, 2, 4}, {1, 5}, {0, 4}, {1, 3, 5}, {2, 4}});
    private static final double[] VALUES = {9, 8, 3, 10, 7, 1};

    /** {@code esda.Geary_Local(w, permutations=0).fit(x).localG} of esda 2.9.0 gives these. */
    @Test
    void valuesAreThoseOfPySal() {
        List<LocalStatistic> local = LocalGeary.conditional(VALUES, SpatialWeights.rowStandardised(TWO_ROWS_OF_THREE));

        assertAllClose("c", local.stream().mapToDouble(LocalStatistic::value).toArray(), new double[] {
            0.09473684210526317,
            0.8526315789473686,
            1.3736842105263163,
            0.47368421052631593,
            1.4526315789473685,
            1.8947368421052633
        });
    }

    @Test
    void momentsAreThoseOfAllDealsOfTheOtherValues() {
        for (SpatialWeights weights :
                List.of(SpatialWeights.rowStandardised(TWO_ROWS_OF_THREE), SpatialWeights.binary(TWO_ROWS_OF_THREE))) {
            List<LocalStatistic> local = LocalGeary.conditional(VALUES, weights);
            for (int area = 0; area < VALUES.length; area++) {
                List<Double> dealt = new ArrayList<>();
                deal(VALUES.clone(), area, 0, weights, dealt);
                double mean = dealt.stream().mapToDouble(c -> c).average().orElseThrow();
                double variance =
                        dealt.stream().mapToDouble(c -> (c - mean) * (c - mean)).sum() / dealt.size();
                assertThat(dealt).hasSize(120);
                assertClose("E of " + area, local.get(area).expectation(), mean);
                assertClose("Var of " + area, local.get(area).variance(), variance);
            }
        }
    }

    private static void deal(double[] values, int kept, int place, SpatialWeights weights, List<Double> into) {
        if (place == values.length) {
            into.add(LocalGeary.conditional(values, weights).get(kept).value());
            return;
        }
        if (place == kept) {
            deal(values, kept, place + 1, weights, into);
            return;
        }
        for (int other = place; other < values.length; other++) {
            if (other != kept) {
                double[] swapped = values.clone();
                swapped[place] = values[other];
                swapped[other] = values[place];
                deal(swapped, kept, place + 1, weights, into);
            }
        }
    }

    @Test
    void likenessMakesZPositive() {
        Neighbours halves = Neighbours.of(new int[][] {{1, 2}, {0, 2}, {0, 1}, {4, 5}, {3, 5}, {3, 4}});
        List<LocalStatistic> local =
                LocalGeary.conditional(new double[] {1, 2, 1, 9, 8, 9}, SpatialWeights.rowStandardised(halves));

        assertThat(local).allSatisfy(area -> assertThat(area.z()).isPositive());
    }

    @Test
    void islandsEqualValuesAndTwoAreasHaveADefinedOutcome() {
        Neighbours islandLast = Neighbours.of(new int[][] {{1}, {0}, {}});

        assertThat(LocalGeary.conditional(new double[] {1, 2, 3}, SpatialWeights.binary(islandLast))
                        .get(2)
                        .basis())
                .isEqualTo(Basis.ISLAND);
        assertThat(LocalGeary.conditional(new double[] {4, 4, 4}, SpatialWeights.binary(islandLast))
                        .get(0)
                        .basis())
                .isEqualTo(Basis.CONSTANT);
        assertThat(LocalGeary.conditional(
                                new double[] {1, 2}, SpatialWeights.binary(Neighbours.of(new int[][] {{1}, {0}})))
                        .get(0)
                        .basis())
                .isEqualTo(Basis.CONSTANT);
    }

    @Test
    void anAreaEquallyFarFromAllOthersHasNoVariance() {
        List<LocalStatistic> local = LocalGeary.conditional(
                new double[] {0.1, 0.3, 0.3, 0.3, -0.1, -0.1}, SpatialWeights.rowStandardised(TWO_ROWS_OF_THREE));

        assertThat(local.get(0).basis()).isEqualTo(Basis.CONSTANT);
        assertThat(local.get(0).z()).isZero();
    }
}
