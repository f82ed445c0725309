package io.gezhi.streaming.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.streaming.rules.definition.Rule;
import io.gezhi.streaming.rules.evaluator.EvaluationContext;
import io.gezhi.streaming.rules.evaluator.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One episode of one rule at one subject, told once. The id depends on nothing but rule, version, subject and opening,
 * so that a replay gives the same alert.
 *
 * @param values the columns of contract `alert` and their texts, without emitted_at; a column without a value is absent
 */
public record Alert(String id, Map<String, String> values) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    public Alert {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    static Alert of(Rule rule, String subject, Verdict verdict, EvaluationContext context) {
        String opened = verdict.openedAt().toString();
        String id = StableId.of(rule.id(), rule.version(), subject, opened);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("alert_id", id);
        values.put("rule_id", rule.id());
        values.put("rule_version", rule.version());
        values.put("subject_kind", rule.subject().code());
        values.put("subject_id", subject);
        values.put("opened_at", opened);
        values.put("severity", rule.severity().code());
        putNumber(values, "observed", verdict.observed());
        putNumber(values, "expected", verdict.expected());
        putNumber(values, "lower_bound", verdict.lowerBound());
        putNumber(values, "upper_bound", verdict.upperBound());
        values.put("unit", context.utility().unit());
        values.put("confidence", Double.toString(verdict.confidence()));
        values.put("reason", rule.reason().with(places(subject, verdict, context)));
        values.put("evidence", evidence(verdict, context));
        return new Alert(id, values);
    }

    /** Flat JSON of contract `alert`, in the contract's order. */
    public String toJson(Instant emittedAt) {
        Map<String, String> row = new LinkedHashMap<>(values);
        row.put("emitted_at", emittedAt.toString());
        return json(row);
    }

    private static void putNumber(Map<String, String> values, String column, double value) {
        if (Double.isFinite(value)) {
            values.put(
                    column,
                    BigDecimal.valueOf(value)
                            .setScale(6, RoundingMode.HALF_EVEN)
                            .toPlainString());
        }
    }

    private static Map<String, String> places(String subject, Verdict verdict, EvaluationContext context) {
        ZoneId zone = context.zone();
        double hours = Duration.between(verdict.from(), verdict.openedAt()).toMinutes() / 60.0;
        return Map.of(
                "observed", shown(verdict.observed()),
                "expected", shown(verdict.expected()),
                "lower", shown(verdict.lowerBound()),
                "upper", shown(verdict.upperBound()),
                "unit", context.utility().unit(),
                "from", CLOCK.format(verdict.from().atZone(zone)),
                "to", CLOCK.format(verdict.openedAt().atZone(zone)),
                "hours", shown(hours),
                "meter", context.meterId(),
                "dwelling", context.place().dwelling().orElse(subject));
    }

    private static String shown(double value) {
        if (!Double.isFinite(value)) {
            return "none";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static String evidence(Verdict verdict, EvaluationContext context) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("meter_id", context.meterId());
        context.place().dwelling().ifPresent(dwelling -> all.put("dwelling_id", dwelling));
        all.put("utility", context.utility().code());
        all.put("occupancy", context.place().occupancy().code());
        all.put("from", verdict.from().toString());
        all.put("to", verdict.openedAt().toString());
        all.putAll(verdict.evidence());
        return json(all);
    }

    private static String json(Map<String, ?> members) {
        try {
            return JSON.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write JSON: a value has no text (" + members.keySet() + ")", e);
        }
    }
}
