package io.gezhi.streaming.jobs.evaluate;

import io.gezhi.schemas.document.DocumentProblem;
import io.gezhi.streaming.jobs.message.RuleChange;
import io.gezhi.streaming.rules.definition.ParsedRule;
import io.gezhi.streaming.rules.definition.Rule;
import io.gezhi.streaming.rules.definition.RuleReader;
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
        ParsedRule parsed = RuleReader.read(shown(change), change.yaml());
        if (parsed instanceof ParsedRule.Invalid invalid) {
            return invalid.problems();
        }
        Rule rule = ((ParsedRule.Valid) parsed).rule();
        if (!rule.id().equals(change.ruleId())) {
            return List.of(
                    new DocumentProblem(shown(change), 0, "rule", "the message's key must be the rule's id", rule.id())
                            .toString());
        }
        rules.put(rule.id(), rule);
        return List.of();
    }

    Collection<Rule> rules() {
        return rules.values();
    }

    /** What messages call the text of a rule that has no file. */
    private static String shown(RuleChange change) {
        return "rule %s of topic %s".formatted(change.ruleId(), RulesTopic.NAME);
    }
}
