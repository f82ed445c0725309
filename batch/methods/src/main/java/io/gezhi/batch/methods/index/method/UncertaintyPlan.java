package io.gezhi.batch.methods.index.method;

import io.gezhi.batch.methods.index.aggregate.Aggregation;
import io.gezhi.batch.methods.index.normalise.Normalisation;
import java.util.List;
import java.util.Set;

/**
 * What is uncertain about an index and how often it is drawn. Each list holds the alternatives, all equally likely; an
 * empty one leaves the method's own choice alone.
 *
 * @param weightNoise a weight is multiplied by a number between 1 - noise and 1 + noise
 * @param noisyLevels the levels whose weights are drawn, 1 for the indicators
 * @param interval the share of replications inside an interval, such as 0.9
 * @param worst the size of the worst group that is asked about
 * @param worstShare the share of replications in which a unit must be among the worst to be named
 * @param sensitivitySamples the base sample of the variance decomposition, 0 for none
 */
public record UncertaintyPlan(
        int replications,
        long seed,
        double weightNoise,
        Set<Integer> noisyLevels,
        List<Normalisation> normalisations,
        List<List<Aggregation>> aggregations,
        List<Integer> winsoriseAtMost,
        double interval,
        int worst,
        double worstShare,
        int sensitivitySamples,
        int bootstraps) {
    public UncertaintyPlan {
        noisyLevels = Set.copyOf(noisyLevels);
        normalisations = List.copyOf(normalisations);
        aggregations = List.copyOf(aggregations);
        winsoriseAtMost = List.copyOf(winsoriseAtMost);
        if (replications < 1 || !(weightNoise >= 0 && weightNoise < 1) || !(interval > 0 && interval < 1)) {
            throw new IllegalArgumentException(
                    "Invalid uncertainty: replications from 1, noise from 0 to below 1, interval between 0 and 1 ("
                            + replications + ", " + weightNoise + ", " + interval + ")");
        }
        if (worst < 0 || !(worstShare > 0 && worstShare <= 1) || sensitivitySamples < 0 || bootstraps < 0) {
            throw new IllegalArgumentException("Invalid uncertainty: counts from 0, share above 0 (" + worst + ", "
                    + worstShare + ", " + sensitivitySamples + ", " + bootstraps + ")");
        }
    }
}
