package io.gezhi.streaming.rules.definition;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.schemas.document.Document;
import io.gezhi.schemas.document.DocumentProblems;
import io.gezhi.schemas.document.DocumentSchema;
import io.gezhi.streaming.rules.evaluator.RuleEvaluator;
import io.gezhi.streaming.rules.evaluator.RuleKinds;
import io.gezhi.streaming.rules.meter.Occupancy;
import io.gezhi.streaming.rules.meter.Utility;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads rules by their JSON Schema, the one that editors and the check of a profile use too. Where a rule is wrong, all that
 * is wrong with it is said at once, with document, line and key. Files and topic `rules` have no other reader.
 */
public final class RuleReader {
    private static final String VERSION = "[0-9]+([.][0-9]+){0,2}";

    private RuleReader() {}

    /** @param shown what messages call the text */
    public static ParsedRule read(String shown, String yaml) {
        return read(Document.parse(shown, yaml));
    }

    /** Reads one rule. */
    public static ParsedRule read(Document document) {
        DocumentProblems problems = new DocumentProblems(document, DocumentSchema.RULE);
        if (problems.isUnreadable()) {
            return new ParsedRule.Invalid(problems.texts());
        }
        JsonNode root = document.root();
        checkVersion(root.path("version"), problems);
        ReasonText reason = reason(root, problems);
        Optional<RuleEvaluator> evaluator =
                RuleKinds.evaluator(root.path("kind").asText(), root.path("parameters"), problems);
        List<String> texts = problems.texts();
        return texts.isEmpty()
                ? new ParsedRule.Valid(rule(root, reason, evaluator.orElseThrow()))
                : new ParsedRule.Invalid(texts);
    }

    private static Rule rule(JsonNode root, ReasonText reason, RuleEvaluator evaluator) {
        return new Rule(
                root.path("rule").asText(),
                root.path("version").asText(),
                root.path("title").asText(),
                choice(root.path("subject"), Rule.SubjectKind.class),
                choice(root.path("severity"), Rule.Severity.class),
                codes(root.path("utilities"), EnumSet.allOf(Utility.class), Utility::ofCode),
                codes(root.path("occupancies"), EnumSet.allOf(Occupancy.class), Occupancy::ofCode),
                reason,
                evaluator);
    }

    /** A version without quotes may be a number to YAML, which a schema's pattern does not look at. */
    private static void checkVersion(JsonNode version, DocumentProblems problems) {
        if (version.isNumber() && !version.asText().matches(VERSION)) {
            problems.add("version", "numbers with dots are expected", version.asText());
        }
    }

    private static ReasonText reason(JsonNode root, DocumentProblems problems) {
        ReasonText reason = new ReasonText(root.path("reason").asText().strip());
        if (reason.template().isEmpty()) {
            problems.add("reason", "an alert must say why", "blank");
        }
        for (String place : reason.unknownPlaces()) {
            problems.add(
                    "reason",
                    "one of the places " + new TreeSet<>(ReasonText.PLACES) + " is expected",
                    "{" + place + "}");
        }
        return reason;
    }

    private static <E extends Enum<E>> E choice(JsonNode value, Class<E> choices) {
        return Enum.valueOf(choices, value.asText().toUpperCase(Locale.ROOT));
    }

    private static <E extends Enum<E>> Set<E> codes(
            JsonNode list, EnumSet<E> whenAbsent, Function<String, Optional<E>> reader) {
        if (list.isMissingNode()) {
            return whenAbsent;
        }
        EnumSet<E> codes = EnumSet.copyOf(whenAbsent);
        codes.clear();
        list.forEach(code -> codes.add(reader.apply(code.asText()).orElseThrow()));
        return codes;
    }
}
