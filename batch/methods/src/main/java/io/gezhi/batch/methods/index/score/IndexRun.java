package io.gezhi.batch.methods.index.score;

import io.gezhi.batch.methods.index.data.Finding;
import io.gezhi.batch.methods.index.data.NumberTable;
import io.gezhi.batch.methods.index.method.Method;
import io.gezhi.batch.methods.index.prepare.TreatedTable;
import io.gezhi.batch.methods.index.statistics.Ranks;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** The same run with these units only, in this order; nothing is computed anew. */
    public IndexRun onlyUnits(List<String> units) {
        List<String> all = normalised.units();
        Map<String, Integer> places = new HashMap<>();
        IntStream.range(0, all.size()).forEach(place -> places.put(all.get(place), place));
        int[] kept = units.stream().mapToInt(places::get).toArray();
        var shortened = new TreatedTable(treated.table().rows(kept), List.of());
        return new IndexRun(
                method,
                raw,
                denominated,
                imputed,
                screened.rows(kept),
                shortened,
                normalised.rows(kept),
                aggregated.rows(kept),
                findings);
    }
}
