package io.gezhi.streaming.rules;

import java.util.List;

/** What came of reading a rule. */
public sealed interface RuleReading {
    /** The rule is in order. */
    record Valid(Rule rule) implements RuleReading {}

    /** The rule is wrong in these ways, all of them. */
    record Invalid(List<String> problems) implements RuleReading {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
