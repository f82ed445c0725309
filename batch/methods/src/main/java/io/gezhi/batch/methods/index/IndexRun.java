package io.gezhi.batch.methods.index;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Every table of one run, in the order in which they were computed, and what there is to explain about them. */
public record IndexRun(
        Method method,
        NumberTable raw,
        NumberTable denominated,
        NumberTable imputed,
        NumberTable screened,
        TreatedTable treated,
        NumberTable normalised,
        NumberTable aggregated,
        List<Finding> findings) {

    /** The index of each unit that passed the screening, {@code NaN} when it could not be computed. */
    public double[] scores() {
        return aggregated.column(method.tree().root().code());
    }

    /** The rank of each unit, 1 for the highest score, 0 for a unit without one. */
    public int[] ranks() {
        return Ranks.descending(scores());
    }

    /** The places of the units from the best to the worst; those without a score last. */
    public int[] fromBestToWorst() {
        int[] ranks = ranks();
        return IntStream.range(0, ranks.length)
                .boxed()
                .sorted(Comparator.comparingInt(
                        unit -> ranks[unit] == Ranks.UNRANKED ? Integer.MAX_VALUE : ranks[unit]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
