package io.gezhi.batch.methods.index.uncertainty;

import io.gezhi.batch.methods.index.statistics.RankSummary;
import java.util.List;

/**
 * How far a result depends on choices that could have been others: a line for each unit, and the rank of each unit in
 * each replication ({@code ranks[replication][unit]}, 0 for none).
 */
@SuppressWarnings("ArrayRecordComponent")
public record UncertaintyResult(List<Line> lines, int[][] ranks) {
    public UncertaintyResult {
        lines = List.copyOf(lines);
    }

    /**
     * One unit. The score interval is over the replications on the nominal scale and {@code NaN} when there are none;
     * {@code worstShare} is the share of replications in which the unit is among the worst; {@code unscored} counts
     * those in which it had no score.
     */
    public record Line(
            String unit,
            double score,
            double scoreLow,
            double scoreHigh,
            int rank,
            RankSummary ranks,
            double worstShare,
            boolean robustlyAmongWorst,
            int unscored) {}

    /** The units that are among the worst in so large a share of replications that no choice explains it away. */
    public List<String> robustWorst() {
        return lines.stream().filter(Line::robustlyAmongWorst).map(Line::unit).toList();
    }
}
