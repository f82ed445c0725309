package io.gezhi.streaming.rules.evaluator;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.schemas.document.DocumentProblems;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parameters of a rule. The rule's schema says which there are and within which limits; a value that it refuses is
 * read as if it were absent, because the rule is refused as a whole.
 */
final class Parameters {
    private final JsonNode node;
    private final DocumentProblems problems;
    private final Set<String> asked = new TreeSet<>();

    Parameters(JsonNode node, DocumentProblems problems) {
        this.node = node;
        this.problems = problems;
    }

    double decimal(String name, double whenAbsent) {
        return given(name).map(JsonNode::doubleValue).orElse(whenAbsent);
    }

    int whole(String name, int whenAbsent) {
        return given(name).map(JsonNode::intValue).orElse(whenAbsent);
    }

    /** A schema has no words for the length of a duration, so that its limits are here. */
    Duration duration(String name, Duration whenAbsent, Duration least, Duration most) {
        return given(name)
                .map(JsonNode::asText)
                .flatMap(text -> duration(name, text, least, most))
                .orElse(whenAbsent);
    }

    <E extends Enum<E>> E choice(String name, E whenAbsent, Class<E> choices) {
        return given(name)
                .map(value -> Enum.valueOf(choices, value.asText().toUpperCase(Locale.ROOT)))
                .orElse(whenAbsent);
    }

    /** The names that were asked for. */
    Set<String> asked() {
        return Set.copyOf(asked);
    }

    private Optional<Duration> duration(String name, String text, Duration least, Duration most) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return Optional.of(duration);
            }
        } catch (DateTimeParseException notADuration) {
            // told below, with the same words
        }
        problems.add(key(name), "an ISO 8601 duration from %s to %s is expected".formatted(least, most), text);
        return Optional.empty();
    }

    private Optional<JsonNode> given(String name) {
        asked.add(name);
        return problems.refuses(key(name)) ? Optional.empty() : Optional.ofNullable(node.get(name));
    }

    private static String key(String name) {
        return "parameters." + name;
    }
}
