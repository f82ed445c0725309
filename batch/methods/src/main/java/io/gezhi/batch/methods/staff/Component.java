package io.gezhi.batch.methods.staff;

import java.util.List;

/**
 * One part of a composite score: a share in which more is better, over all workers in the same order.
 *
 * @param name of the indicator
 * @param weight in the composite, relative to the others
 * @param counts one per worker
 */
public record Component(String name, double weight, List<Count> counts) {
    public Component {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException(
                    "Invalid component: weight must be positive (" + weight + " of " + name + ")");
        }
        counts = List.copyOf(counts);
    }

    /** Tasks done well out of tasks. */
    public record Count(long good, long tasks) {
        public Count {
            if (good < 0 || good > tasks) {
                throw new IllegalArgumentException(
                        "Invalid count: good tasks must lie between 0 and tasks (" + good + " of " + tasks + ")");
            }
        }
    }
}
