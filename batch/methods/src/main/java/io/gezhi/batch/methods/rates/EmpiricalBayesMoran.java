package io.gezhi.batch.methods.rates;

import io.gezhi.batch.methods.space.Autocorrelation;
import io.gezhi.batch.methods.space.Moran;
import io.gezhi.batch.methods.space.PermutationTest;
import io.gezhi.batch.methods.space.SpatialWeights;
import java.util.Optional;

/**
 * Moran's I of rates whose variance depends on the exposure (Assuncao and Reis 1999): Moran's I of the standardised rates of
 * {@link RateTests#assuncaoReis}.
 *
 * <p>Plain Moran's I of raw rates finds clusters where only the exposures cluster. The normal moments are those of {@link
 * Moran}; the authors recommend the permutation test. Empty when the standardised rates are all equal.
 */
public final class EmpiricalBayesMoran {
    private EmpiricalBayesMoran() {}

    public static Optional<Autocorrelation> test(double[] events, double[] exposure, SpatialWeights weights) {
        return Moran.test(RateTests.assuncaoReis(events, exposure), weights);
    }

    /** The index as the R package spdep defines it: {@code n} counts the islands. */
    public static Optional<Double> indexOverAllAreas(double[] events, double[] exposure, SpatialWeights weights) {
        double withNeighbours = weights.size() - weights.islands();
        return test(events, exposure, weights).map(found -> found.statistic() * weights.size() / withNeighbours);
    }

    /** Permutation test of like beside like; the same seed gives the same answer. */
    public static Optional<PermutationTest> permute(
            double[] events, double[] exposure, SpatialWeights weights, int draws, long seed) {
        return PermutationTest.ofMoran(RateTests.assuncaoReis(events, exposure), weights, draws, seed);
    }
}
