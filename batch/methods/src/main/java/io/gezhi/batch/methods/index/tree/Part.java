package io.gezhi.batch.methods.index.tree;

import java.util.List;
import java.util.Optional;

/** A node of the tree of an index: an indicator (leaf) or a dimension that is aggregated from its parts. */
public sealed interface Part {
    String code();

    String name();

    /** The weight among the parts of the same dimension; only the ratio to its siblings matters. */
    double weight();

    /**
     * A leaf. {@code exposure} names the column, or the combination of columns, by which the value is divided;
     * {@code goalposts} are needed by the normalisation of that name only.
     */
    record Indicator(
            String code,
            String name,
            double weight,
            Direction direction,
            Optional<String> exposure,
            Optional<Goalposts> goalposts)
            implements Part {
        public Indicator with(Goalposts frozen) {
            return new Indicator(code, name, weight, direction, exposure, Optional.of(frozen));
        }
    }

    /** A dimension, or the index itself. */
    record Dimension(String code, String name, double weight, List<Part> parts) implements Part {
        public Dimension {
            parts = List.copyOf(parts);
        }
    }
}
