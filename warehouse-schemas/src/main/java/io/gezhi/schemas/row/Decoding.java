package io.gezhi.schemas.row;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

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
     * @param others what else the contract does not accept in the record, in the order of its columns
     */
    record Rejected(Reason reason, String column, String value, String rule, List<Rejected> others)
            implements Decoding {
        private static final int MOST_TOLD = 5;

        public Rejected(Reason reason, String column, String value, String rule) {
            this(reason, column, value, rule, List.of());
        }

        public Rejected {
            others = List.copyOf(others);
            Objects.requireNonNull(reason, "reason");
            column = Objects.requireNonNullElse(column, "");
            value = Objects.requireNonNullElse(value, "");
            rule = Objects.requireNonNullElse(rule, "");
        }

        public Rejected withOthers(List<Rejected> others) {
            return new Rejected(reason, column, value, rule, others);
        }

        /** The same where only one problem has a place: the rule tells the others too, the first few of them whole. */
        public Rejected inOne() {
            if (others.isEmpty()) {
                return this;
            }
            String told = others.stream()
                    .limit(MOST_TOLD)
                    .map(other -> "; also " + other.reason() + " in " + other.column() + " (" + other.value() + "): "
                            + other.rule())
                    .collect(Collectors.joining());
            int more = others.size() - MOST_TOLD;
            String rest = more > 0 ? "; and " + more + (more == 1 ? " more column" : " more columns") : "";
            return new Rejected(reason, column, value, rule + told + rest);
        }
    }
}
