package io.gezhi.schemas.row;

import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** Outcome of decoding one record: typed, or rejected with a reason. */
public sealed interface Decoding {
    /** Stands for a personal value. */
    String MASKED = "(masked)";

    /**
     * A typed row.
     *
     * @param values values in the order of the contract's columns; null where a column that is not required is empty
     */
    record Decoded(List<Object> values) implements Decoding {
        public Decoded {
            values = Collections.unmodifiableList(values);
        }
    }

    /**
     * A record that the contract does not accept.
     *
     * @param column column that failed, empty where the record as a whole did
     * @param value value that failed, masked where the column is personal
     * @param rule the rule that it broke, as a person would say it
     */
    record Rejected(Reason reason, String column, String value, String rule) implements Decoding {
        public Rejected {
            Objects.requireNonNull(reason, "reason");
            column = Objects.requireNonNullElse(column, "");
            value = Objects.requireNonNullElse(value, "");
            rule = Objects.requireNonNullElse(rule, "");
        }
    }
}
