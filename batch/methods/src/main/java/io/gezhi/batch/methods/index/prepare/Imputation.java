package io.gezhi.batch.methods.index.prepare;

import io.gezhi.batch.methods.index.statistics.Quantiles;
import java.util.Arrays;

/** Step 2: what a missing value is replaced with. */
public sealed interface Imputation {
    /** Missing stays missing; the aggregation re-scales the weights of what is there. */
    record Nothing() implements Imputation {}

    /** The mean or median of the units that have a value. */
    record FromAll(Centre centre) implements Imputation {}

    /**
     * The mean or median of the units with the same label in a grouping column. A unit without a label, or whose group
     * has no value (a group of one, say), stays missing.
     */
    record FromGroup(Centre centre, String group) implements Imputation {}

    /** Which middle of the values is taken. */
    enum Centre {
        MEAN,
        MEDIAN;

        double of(double[] values) {
            return switch (this) {
                case MEAN -> Arrays.stream(values).average().orElse(Double.NaN);
                case MEDIAN -> Quantiles.of(Quantiles.sortedPresent(values), 0.5);
            };
        }
    }
}
