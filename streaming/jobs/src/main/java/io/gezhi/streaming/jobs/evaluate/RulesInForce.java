package io.gezhi.streaming.jobs.evaluate;

import io.gezhi.streaming.jobs.message.RuleChange;
import io.gezhi.streaming.rules.definition.ParsedRule;
import io.gezhi.streaming.rules.definition.Rule;
import io.gezhi.streaming.rules.definition.RuleReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rules read from their texts once, not once per reading. */
public final class RulesInForce {
    private final Map<String, Rule> rules = new TreeMap<>();

    /** Reads a text. @return what is wrong with it; then the version in force stays */
    List<String> take(RuleChange change) {
        if (change.isMalformed()) {
            return List.of(change.problem());
        }
        if (change.withdraws()) {
            rules.remove(change.ruleId());
            return List.of();
        }
        List<String> problems = problems(change);
        if (problems.isEmpty()) {
            rules.put(change.ruleId(), ((ParsedRule.Valid) RuleReader.read(change.yaml())).rule());
        }
        return problems;
    }

    Collection<Rule> rules() {
        return rules.values();
    }

    private static List<String> problems(RuleChange change) {
        ParsedRule reading = RuleReader.read(change.yaml());
        if (reading instanceof ParsedRule.Invalid invalid) {
            return invalid.problems();
        }
        String id = ((ParsedRule.Valid) reading).rule().id();
        List<String> problems = new ArrayList<>();
        if (!id.equals(change.ruleId())) {
            problems.add("Invalid rule: the message's key must be the rule's id (%s)".formatted(change.ruleId()));
        }
        return problems;
    }
}
