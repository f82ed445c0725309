package io.gezhi.streaming.rules.evaluator;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a rule found when an episode opened. Numbers are in the utility's unit.
 *
 * @param openedAt the moment in the readings at which the condition came true
 * @param confidence between 0 and 1; what it means is said by the kind of rule
 * @param evidence names and values that let a person check the verdict, in the order to show them
 */
public record Verdict(
        Instant openedAt,
        Instant from,
        double observed,
        double expected,
        double lowerBound,
        double upperBound,
        double confidence,
        Map<String, Object> evidence) {
    public Verdict {
        Objects.requireNonNull(openedAt, "openedAt");
        Objects.requireNonNull(from, "from");
        evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
    }
}
