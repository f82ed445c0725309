package io.gezhi.batch.methods.index.normalise;

/**
 * Step 5: how an indicator becomes comparable with the others. Each turns the indicator round first when lower is
 * better. Missing stays missing.
 *
 * <p>Sources: OECD/JRC, Handbook on Constructing Composite Indicators, 2008, chapter 5; the rank-based ones as in COINr
 * (Becker et al., JOSS 7(78), 2022), ties at the lowest rank.
 *
 * <p>An indicator that is the same everywhere says nothing: it becomes the middle of the range (min-max, distance to
 * maximum), the target mean (z-score), one half (percentile rank) or the lowest rank, and a finding says so.
 */
public sealed interface Normalisation {
    /** Linear, the worst unit to {@code low} and the best to {@code high}. */
    record MinMax(double low, double high) implements Normalisation {}

    /** Standardised to a mean and a (sample) standard deviation. */
    record ZScore(double mean, double deviation) implements Normalisation {}

    /** 1 for the worst. */
    record Rank() implements Normalisation {}

    /** 0 for the worst, 1 for the best. */
    record PercentileRank() implements Normalisation {}

    /** The number of units that are worse. */
    record Borda() implements Normalisation {}

    /** 1 - (max - x) / (max - min). */
    record DistanceToMaximum() implements Normalisation {}

    /**
     * x / max, for an indicator where lower is better x / min; undefined, so missing, when that is zero. With lower is
     * better the score grows with the indicator, as in the reference implementation: do not use it there.
     */
    record FractionOfMaximum() implements Normalisation {}

    /**
     * Linear between goalposts that are fixed in advance; {@code capped} cuts what lies outside them. Goalposts that
     * coincide make a step: below, at (the middle) and above.
     */
    record FixedGoalposts(double low, double high, boolean capped) implements Normalisation {}

    /**
     * The value of a unit that is best on an indicator, from which scores are explained; for z-scores, which have none,
     * the target mean.
     */
    default double best(int units) {
        if (this instanceof MinMax minMax) {
            return minMax.high();
        }
        if (this instanceof FixedGoalposts posts) {
            return posts.high();
        }
        if (this instanceof ZScore zScore) {
            return zScore.mean();
        }
        if (this instanceof Rank) {
            return units;
        }
        return this instanceof Borda ? units - 1.0 : 1;
    }

    /** Whether it is certain that some unit gets a value of zero or below. */
    default boolean neverAllPositive() {
        return this instanceof Borda
                || this instanceof PercentileRank
                || this instanceof DistanceToMaximum
                || (this instanceof MinMax minMax && minMax.low() <= 0)
                || (this instanceof ZScore zScore && zScore.mean() <= 0);
    }
}
