package io.gezhi.batch.methods.index.aggregate;

import io.gezhi.batch.methods.index.tree.IndexTree;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Which aggregation builds each level, the first for level 2. A single one serves all levels. A dimension with a
 * smaller share of its parts present than {@code minimumAvailable} is missing. {@code floor} raises what a mean cannot
 * take; without it such a dimension, and everything above it, is missing.
 */
public record AggregationPlan(List<Aggregation> levels, double minimumAvailable, OptionalDouble floor) {
    public AggregationPlan {
        levels = List.copyOf(levels);
        if (levels.isEmpty() || !(minimumAvailable >= 0 && minimumAvailable <= 1)) {
            throw new IllegalArgumentException(
                    "Invalid aggregation: it needs a level and a share from 0 to 1 (" + minimumAvailable + ")");
        }
    }

    /** One aggregation for all levels, computed from whatever parts are present. */
    public static AggregationPlan of(Aggregation... levels) {
        return new AggregationPlan(List.of(levels), 0, OptionalDouble.empty());
    }

    /** Whether every level is a mean, so that scores can be split into contributions. */
    public boolean addsUp() {
        return levels.stream().allMatch(level -> level instanceof Mean);
    }

    /** The aggregation of each level of a tree above the first. */
    public List<Aggregation> forTree(IndexTree tree) {
        int needed = tree.levelCount() - 1;
        return levels.size() == 1 ? Collections.nCopies(needed, levels.get(0)) : levels;
    }

    public AggregationPlan with(List<Aggregation> other) {
        return new AggregationPlan(other, minimumAvailable, floor);
    }
}
