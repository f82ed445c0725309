package io.gezhi.batch.methods.index.explain;

import io.gezhi.batch.methods.index.aggregate.TreeScorer;
import io.gezhi.batch.methods.index.score.IndexRun;
import io.gezhi.batch.methods.index.statistics.Ranks;
import io.gezhi.batch.methods.index.tree.IndexTree;
import java.util.ArrayList;
import java.util.List;

/**
 * What each part is worth: the mean absolute change of rank when it is taken away and the weights of its siblings are
 * re-scaled. A unit that loses its score counts neither way. A dimension whose last part is taken away is missing.
 */
public final class LeaveOneOut {
    private LeaveOneOut() {}

    /** A part and the mean absolute rank change without it. */
    public record Shift(String removed, double meanAbsoluteRankChange) {}

    /** One shift for each node of a level, in the order of the tree. */
    public static List<Shift> of(IndexRun run, int level) {
        IndexTree tree = run.method().tree();
        var scorer = new TreeScorer(tree, run.method().aggregation());
        int[] nominal = run.ranks();
        var shifts = new ArrayList<Shift>();
        for (int node = 0; node < tree.level(level).size(); node++) {
            TreeScorer without = scorer.without(level, node);
            double[][][] levels = without.score(run.normalised().values(), tree.weights());
            shifts.add(new Shift(
                    tree.codes(level).get(node),
                    meanAbsoluteDifference(nominal, Ranks.descending(levels[levels.length - 1][0]))));
        }
        return shifts;
    }

    /** Over the units that have both ranks; 0 when there are none. */
    public static double meanAbsoluteDifference(int[] first, int[] second) {
        long sum = 0;
        int count = 0;
        for (int u = 0; u < first.length; u++) {
            if (first[u] != Ranks.UNRANKED && second[u] != Ranks.UNRANKED) {
                sum += Math.abs(first[u] - second[u]);
                count++;
            }
        }
        return count == 0 ? 0 : (double) sum / count;
    }
}
