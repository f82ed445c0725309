package io.gezhi.streaming.jobs.message;

import java.io.Serializable;
import java.util.Objects;

/**
 * A rule as topic `rules` now has it.
 *
 * @param yaml the rule's text; empty when the rule was withdrawn
 * @param problem what keeps the message from being a text at all; empty when nothing does
 */
public record RuleChange(String ruleId, String yaml, String problem) implements Serializable {
    public RuleChange {
        Objects.requireNonNull(ruleId, "ruleId");
        Objects.requireNonNull(yaml, "yaml");
        Objects.requireNonNull(problem, "problem");
    }

    /** A message that is a text, or none. */
    public RuleChange(String ruleId, String yaml) {
        this(ruleId, yaml, "");
    }

    /** A message that cannot be read. */
    static RuleChange malformed(String ruleId, String problem) {
        return new RuleChange(ruleId, "", problem);
    }

    public boolean isMalformed() {
        return !problem.isEmpty();
    }

    public boolean withdraws() {
        return yaml.isEmpty() && problem.isEmpty();
    }
}
