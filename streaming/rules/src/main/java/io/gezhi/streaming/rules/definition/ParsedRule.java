package io.gezhi.streaming.rules.definition;

import java.util.List;

/** What came of reading a rule. */
public sealed interface ParsedRule {
    /** The rule is in order. */
    record Valid(Rule rule) implements ParsedRule {}

    /** The rule is wrong in these ways, all of them. */
    record Invalid(List<String> problems) implements ParsedRule {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
