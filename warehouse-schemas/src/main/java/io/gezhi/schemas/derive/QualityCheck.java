package io.gezhi.schemas.derive;

import io.gezhi.schemas.contract.Reference;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A check on the rows of a table that is derived from its contract; {@link #id()} is stable. */
public sealed interface QualityCheck {

    /** Stable identifier, such as {@code incident.occurred_at.required}. */
    String id();

    /** Every row has a value. */
    record Complete(String id, String column) implements QualityCheck {}

    /** No two rows have the same values. */
    record Unique(String id, List<String> columns) implements QualityCheck {
        public Unique {
            columns = List.copyOf(columns);
        }
    }

    /** Values lie within limits; either end may be open. */
    record InRange(String id, String column, Optional<BigDecimal> min, Optional<BigDecimal> max)
            implements QualityCheck {}

    /** Values are among the codes. */
    record OneOf(String id, String column, List<String> codes) implements QualityCheck {
        public OneOf {
            codes = List.copyOf(codes);
        }
    }

    /** Values stand in a column of another table. A warning: feeds arrive in any order. */
    record Refers(String id, String column, Reference reference) implements QualityCheck {}
}
