package io.gezhi.streaming.jobs.message;

import java.io.Serializable;
import java.util.Objects;

/**
 * A rule as topic `rules` now has it.
 *
 * @param yaml the rule's text; empty when the rule was withdrawn
 */
public record RuleChange(String ruleId, String yaml) implements Serializable {
    public RuleChange {
        Objects.requireNonNull(ruleId, "ruleId");
        Objects.requireNonNull(yaml, "yaml");
    }

    public boolean withdraws() {
        return yaml.isEmpty();
    }
}
