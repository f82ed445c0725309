package io.gezhi.streaming.rules.evaluator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the parameters of a rule and collects what is wrong with them instead of stopping at the first. */
public final class Parameters {
    private final JsonNode node;
    private final List<String> problems;
    private final Set<String> asked = new HashSet<>();

    public Parameters(JsonNode node, List<String> problems) {
        this.node = node;
        this.problems = problems;
    }

    double decimal(String name, double whenAbsent, double least, double most) {
        JsonNode value = ask(name);
        if (value.isMissingNode()) {
            return whenAbsent;
        }
        if (!value.isNumber() || value.doubleValue() < least || value.doubleValue() > most) {
            refuse(name, "must be a number from %s to %s".formatted(least, most), value);
            return whenAbsent;
        }
        return value.doubleValue();
    }

    int whole(String name, int whenAbsent, int least, int most) {
        JsonNode value = ask(name);
        if (value.isMissingNode()) {
            return whenAbsent;
        }
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            refuse(name, "must be a whole number from %d to %d".formatted(least, most), value);
            return whenAbsent;
        }
        return value.intValue();
    }

    Duration duration(String name, Duration whenAbsent, Duration least, Duration most) {
        JsonNode value = ask(name);
        if (value.isMissingNode()) {
            return whenAbsent;
        }
        try {
            Duration duration = Duration.parse(value.asText());
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException notADuration) {
            // told below, with the same words
        }
        refuse(name, "must be an ISO 8601 duration from %s to %s".formatted(least, most), value);
        return whenAbsent;
    }

    <E extends Enum<E>> E choice(String name, E whenAbsent, Class<E> choices) {
        JsonNode value = ask(name);
        if (value.isMissingNode()) {
            return whenAbsent;
        }
        for (E choice : choices.getEnumConstants()) {
            if (codeOf(choice).equals(value.asText())) {
                return choice;
            }
        }
        refuse(name, "must be one of " + codesOf(choices), value);
        return whenAbsent;
    }

    /** Refuses every parameter that nobody asked for. */
    public void refuseOthers() {
        node.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                problems.add("Invalid parameters.%s: this kind of rule has no such parameter".formatted(name));
            }
        });
    }

    public static String codeOf(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static <E extends Enum<E>> List<String> codesOf(Class<E> choices) {
        List<String> codes = new ArrayList<>();
        for (E choice : choices.getEnumConstants()) {
            codes.add(codeOf(choice));
        }
        return codes;
    }

    private JsonNode ask(String name) {
        asked.add(name);
        return node.path(name);
    }

    private void refuse(String name, String rule, JsonNode value) {
        problems.add("Invalid parameters.%s: %s (%s)".formatted(name, rule, value.asText()));
    }
}
