package io.gezhi.batch.jobs.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The keys of one YAML object; whatever is wrong with them is collected, unknown ones included. */
final class Keys {
    private final JsonNode node;
    private final String path;
    private final List<String> problems;
    private final Set<String> asked = new HashSet<>();

    Keys(JsonNode node, String path, List<String> problems) {
        this.node = node == null ? MissingNode.getInstance() : node;
        this.path = path;
        this.problems = problems;
        if (!this.node.isObject()) {
            problems.add(path + ": an object is needed");
        }
    }

    boolean has(String key) {
        asked.add(key);
        return node.hasNonNull(key);
    }

    Keys object(String key) {
        asked.add(key);
        return new Keys(node.get(key), path + "." + key, problems);
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    List<String> texts(String key) {
        asked.add(key);
        List<String> texts = new ArrayList<>();
        node.path(key).forEach(item -> texts.add(item.asText()));
        if (texts.isEmpty()) {
            problem(key, "a list of at least one is needed");
        }
        return texts;
    }

    double number(String key, double defaultValue, double min, double max) {
        asked.add(key);
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return defaultValue;
        }
        if (!value.isNumber() || !(value.asDouble() >= min && value.asDouble() <= max)) {
            problem(key, "a number from " + min + " to " + max + " is needed (" + value.asText() + ")");
            return defaultValue;
        }
        return value.asDouble();
    }

    int whole(String key, int defaultValue, int min) {
        return (int) Math.rint(number(key, defaultValue, min, 100_000));
    }

    LocalDate day(String key) {
        asked.add(key);
        try {
            return LocalDate.parse(node.path(key).asText());
        } catch (DateTimeException e) {
            problem(key, "a day as 2026-01-31 is needed (" + node.path(key).asText() + ")");
            return LocalDate.EPOCH;
        }
    }

    <E extends Enum<E>> Optional<E> choice(String key, Class<E> kind) {
        asked.add(key);
        return choice(key, node.path(key).asText(), kind);
    }

    <E extends Enum<E>> List<E> choices(String key, Class<E> kind) {
        return texts(key).stream()
                .flatMap(text -> choice(key, text, kind).stream())
                .toList();
    }

    private <E extends Enum<E>> Optional<E> choice(String key, String text, Class<E> kind) {
        for (E constant : kind.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return Optional.of(constant);
            }
        }
        List<String> names = List.of(kind.getEnumConstants()).stream()
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        problem(key, "it is one of " + String.join(", ", names) + " (" + text + ")");
        return Optional.empty();
    }

    void problem(String key, String rule) {
        if (node.isObject()) {
            problems.add(path + "." + key + ": " + rule);
        }
    }

    /** Refuses the keys that nobody asked for. */
    void finish() {
        names().stream()
                .filter(name -> !asked.contains(name))
                .forEach(name -> problems.add(path + "." + name + ": no such key"));
    }
}
