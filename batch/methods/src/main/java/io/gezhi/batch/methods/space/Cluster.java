package io.gezhi.batch.methods.space;

import java.util.List;

/**
 * A zone with more cases than the rest of the map explains.
 *
 * @param areas positions, nearest to the centre first
 * @param cases in the zone
 * @param expected in the zone if the rate were the same everywhere
 * @param population of the zone
 * @param logLikelihoodRatio of a raised rate inside
 * @param p by simulation: the share of maps under no cluster whose best zone is at least as good; 1 without simulations
 */
public record Cluster(
        List<Integer> areas, double cases, double expected, double population, double logLikelihoodRatio, double p) {
    public Cluster {
        areas = List.copyOf(areas);
    }

    /** Cases over expected cases. */
    public double relativeRisk() {
        return cases / expected;
    }
}
