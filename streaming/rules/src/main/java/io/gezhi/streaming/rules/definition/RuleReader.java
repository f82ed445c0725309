package io.gezhi.streaming.rules.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.gezhi.streaming.rules.evaluator.Parameters;
import io.gezhi.streaming.rules.evaluator.RuleEvaluator;
import io.gezhi.streaming.rules.evaluator.RuleKinds;
import io.gezhi.streaming.rules.meter.Occupancy;
import io.gezhi.streaming.rules.meter.Utility;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads rules from YAML and, where one is wrong, says everything that is wrong with it. */
public final class RuleReader {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern VERSION = Pattern.compile("[0-9]+(\\.[0-9]+){0,2}");
    private static final Set<String> KEYS = Set.of(
            "rule",
            "version",
            "kind",
            "title",
            "subject",
            "severity",
            "utilities",
            "occupancies",
            "reason",
            "parameters");

    private RuleReader() {}

    /** Reads one rule. */
    public static ParsedRule read(String yaml) {
        try {
            JsonNode node = YAML.readTree(yaml);
            if (node == null || !node.isObject()) {
                return new ParsedRule.Invalid(List.of("Invalid rule: it must be a map of keys"));
            }
            return read(node);
        } catch (JsonProcessingException e) {
            return new ParsedRule.Invalid(
                    List.of("Cannot read rule: it is not YAML (%s)".formatted(e.getOriginalMessage())));
        } catch (RuntimeException e) {
            // The YAML library says of some texts with an exception of its own that they are none.
            return new ParsedRule.Invalid(List.of("Cannot read rule: it is not YAML (%s)".formatted(e.getMessage())));
        }
    }

    private static ParsedRule read(JsonNode node) {
        List<String> problems = new ArrayList<>();
        node.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                problems.add("Invalid %s: a rule has no such key".formatted(key));
            }
        });
        String id = text(node, "rule", ID, "must be lower case words with hyphens", problems);
        String version = text(node, "version", VERSION, "must be numbers with dots", problems);
        String title = text(node, "title", Pattern.compile(".{1,200}"), "must have 1 to 200 characters", problems);
        ReasonText reason = reason(node, problems);
        Rule.SubjectKind subject = choice(node, "subject", Rule.SubjectKind.class, problems);
        Rule.Severity severity = choice(node, "severity", Rule.Severity.class, problems);
        Set<Utility> utilities = codes(node, "utilities", EnumSet.allOf(Utility.class), Utility::ofCode, problems);
        Set<Occupancy> occupancies =
                codes(node, "occupancies", EnumSet.allOf(Occupancy.class), Occupancy::ofCode, problems);
        Optional<RuleEvaluator> evaluator = evaluator(node, problems);
        return problems.isEmpty()
                ? new ParsedRule.Valid(new Rule(
                        id, version, title, subject, severity, utilities, occupancies, reason, evaluator.orElseThrow()))
                : new ParsedRule.Invalid(problems);
    }

    private static Optional<RuleEvaluator> evaluator(JsonNode node, List<String> problems) {
        String kind = node.path("kind").asText("");
        if (!RuleKinds.names().contains(kind)) {
            problems.add("Invalid kind: must be one of %s (%s)".formatted(RuleKinds.names(), kind));
            return Optional.empty();
        }
        JsonNode given = node.path("parameters");
        if (!given.isObject() && !given.isMissingNode()) {
            problems.add("Invalid parameters: must be a map of keys (%s)".formatted(given.asText()));
            return Optional.empty();
        }
        Parameters parameters =
                new Parameters(given.isObject() ? given : JsonNodeFactory.instance.objectNode(), problems);
        Optional<RuleEvaluator> evaluator = RuleKinds.evaluator(kind, parameters);
        parameters.refuseOthers();
        return evaluator;
    }

    private static ReasonText reason(JsonNode node, List<String> problems) {
        ReasonText reason = new ReasonText(node.path("reason").asText("").strip());
        if (reason.template().isEmpty()) {
            problems.add("Missing reason: an alert must say why");
        }
        for (String place : reason.unknownPlaces()) {
            problems.add("Invalid reason: {%s} is none of %s".formatted(place, new TreeSet<>(ReasonText.PLACES)));
        }
        return reason;
    }

    private static String text(JsonNode node, String key, Pattern pattern, String rule, List<String> problems) {
        String value = node.path(key).asText("");
        if (!pattern.matcher(value).matches()) {
            problems.add("Invalid %s: %s (%s)".formatted(key, rule, value));
        }
        return value;
    }

    private static <E extends Enum<E>> E choice(JsonNode node, String key, Class<E> choices, List<String> problems) {
        String value = node.path(key).asText("");
        for (E choice : choices.getEnumConstants()) {
            if (Parameters.codeOf(choice).equals(value)) {
                return choice;
            }
        }
        problems.add("Invalid %s: must be one of %s (%s)".formatted(key, Parameters.codesOf(choices), value));
        return choices.getEnumConstants()[0];
    }

    private static <E extends Enum<E>> Set<E> codes(
            JsonNode node,
            String key,
            EnumSet<E> whenAbsent,
            Function<String, Optional<E>> reader,
            List<String> problems) {
        JsonNode list = node.path(key);
        if (list.isMissingNode()) {
            return whenAbsent;
        }
        EnumSet<E> codes = EnumSet.copyOf(whenAbsent);
        codes.clear();
        for (JsonNode code : list) {
            Optional<E> known = reader.apply(code.asText());
            known.ifPresent(codes::add);
            if (known.isEmpty()) {
                problems.add("Invalid %s: no such code (%s)".formatted(key, code.asText()));
            }
        }
        if (codes.isEmpty()) {
            problems.add("Invalid %s: must be a list with at least one code".formatted(key));
        }
        return codes;
    }
}
