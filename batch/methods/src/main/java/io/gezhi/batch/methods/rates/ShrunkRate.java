package io.gezhi.batch.methods.rates;

import java.util.OptionalDouble;

/**
 * One area's rate after borrowing strength from the others.
 *
 * @param raw events per exposure; empty where there is no exposure
 * @param rate the shrunk rate: {@code prior + weight * (raw - prior)}
 * @param low lower end of the interval at the level asked for
 * @param high upper end
 * @param weight how much of the area's own rate was kept, 0 to 1
 * @param prior what it was shrunk towards
 * @param basis why the number is what it is
 */
public record ShrunkRate(
        OptionalDouble raw, double rate, double low, double high, double weight, double prior, Basis basis) {

    /** Why a shrunk rate is what it is. */
    public enum Basis {
        /** Own events and exposure, and the distribution over the areas. */
        OWN_AND_PRIOR,
        /** The areas differ no more than chance explains: every area has the prior. */
        PRIOR_ONLY,
        /** The area has no exposure: it has the prior, and took no part in estimating it. */
        NO_EXPOSURE,
        /** No event anywhere: the rate is zero, the upper end is the exact Poisson limit. */
        NO_EVENTS
    }
}
