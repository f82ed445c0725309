package io.gezhi.batch.methods.index.aggregate;

/**
 * How the parts of a dimension become one score.
 *
 * <p>Sources: OECD/JRC, Handbook on Constructing Composite Indicators, 2008, chapter 6; generalised means: Hardy,
 * Littlewood and Polya, Inequalities, 1934.
 */
public sealed interface Aggregation permits Aggregation.Copeland, Mean {
    /**
     * Non-compensatory: units are compared in pairs, and a unit's score is the number of units that it outranks less
     * the number that outrank it. Quadratic in the number of units.
     */
    record Copeland() implements Aggregation {}
}
