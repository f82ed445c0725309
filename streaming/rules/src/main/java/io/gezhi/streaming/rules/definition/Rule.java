package io.gezhi.streaming.rules.definition;

import io.gezhi.streaming.rules.evaluator.RuleEvaluator;
import io.gezhi.streaming.rules.meter.Occupancy;
import io.gezhi.streaming.rules.meter.Utility;
import java.util.Locale;
import java.util.Set;

/**
 * A rule as it is in force: what it looks at, what it tells and how urgent that is. Built by {@link RuleReader} from the
 * YAML that people write.
 *
 * @param id names the rule for good; its state survives a new version of the same kind
 * @param version changes with every change of the text
 * @param utilities the meters it looks at
 * @param occupancies the dwellings about which it tells; elsewhere it only learns
 */
public record Rule(
        String id,
        String version,
        String title,
        SubjectKind subject,
        Severity severity,
        Set<Utility> utilities,
        Set<Occupancy> occupancies,
        ReasonText reason,
        RuleEvaluator evaluator) {
    public Rule {
        utilities = Set.copyOf(utilities);
        occupancies = Set.copyOf(occupancies);
    }

    /** What an alert is about. */
    public enum SubjectKind {
        METER,
        DWELLING;

        /** The code that rules, contracts and topics use. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How urgent an alert is. */
    public enum Severity {
        LOW,
        MEDIUM,
        HIGH;

        /** The code that rules, contracts and topics use. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
