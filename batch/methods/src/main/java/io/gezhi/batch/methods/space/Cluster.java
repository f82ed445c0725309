package io.gezhi.batch.methods.space;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A zone with more cases than the rest of the map explains.
 *
 * @param areas positions, nearest to the centre first
 * @param cases in the zone
 * @param expected in the zone if the rate were the same everywhere
 * @param casesOutside in the rest of the map
 * @param population of the zone
 * @param logLikelihoodRatio of a raised rate inside
 * @param p by simulation: the share of maps under no cluster whose best zone is at least as good; 1 without simulations
 */
public record Cluster(
        List<Integer> areas,
        double cases,
        double expected,
        double casesOutside,
        double population,
        double logLikelihoodRatio,
        double p) {
    public Cluster {
        areas = List.copyOf(areas);
    }

    /** Cases over expected cases inside the zone. */
    public double ratio() {
        return cases / expected;
    }

    /**
     * The ratio inside over the ratio outside, as SaTScan prints it; empty where there is no case outside, because then the
     * risk inside is no finite multiple.
     */
    public OptionalDouble relativeRisk() {
        double expectedOutside = cases + casesOutside - expected;
        return casesOutside > 0 && expectedOutside > 0
                ? OptionalDouble.of(ratio() / (casesOutside / expectedOutside))
                : OptionalDouble.empty();
    }
}
