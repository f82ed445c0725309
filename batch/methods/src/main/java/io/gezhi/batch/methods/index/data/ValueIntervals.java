package io.gezhi.batch.methods.index.data;

/**
 * How well each value is known: the ends of an interval that holds it with probability {@code share}, such as that of a
 * shrunk rate. Drawn from two half normal distributions, one for each side. A missing end means that the value is known
 * exactly.
 */
public record ValueIntervals(NumberTable low, NumberTable high, double share) {
    public ValueIntervals {
        if (!low.units().equals(high.units()) || !low.columns().equals(high.columns()) || !(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "Invalid intervals: both ends need the same units and columns, and a share between 0 and 1 ("
                            + share + ")");
        }
    }
}
