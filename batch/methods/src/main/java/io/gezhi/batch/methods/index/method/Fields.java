package io.gezhi.batch.methods.index.method;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the fields of one object of a method file and notes every problem, unknown fields included. */
final class Fields {
    private final JsonNode node;
    private final String path;
    private final List<String> problems;
    private final Set<String> known = new HashSet<>();

    Fields(JsonNode node, String path, List<String> problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
        if (!node.isObject()) {
            problems.add(path + ": it must have fields");
        }
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    List<String> problems() {
        return problems;
    }

    void problem(String key, String reason) {
        problems.add(path(key) + ": " + reason);
    }

    boolean has(String key) {
        known.add(key);
        return node.has(key) && !node.get(key).isNull();
    }

    Optional<JsonNode> optional(String key) {
        return has(key) ? Optional.of(node.get(key)) : Optional.empty();
    }

    String text(String key) {
        Optional<JsonNode> value = optional(key);
        if (value.isEmpty()
                || !value.get().isValueNode()
                || value.get().asText().isBlank()) {
            problem(key, "a text is needed");
            return "";
        }
        return value.get().asText();
    }

    String text(String key, String whenAbsent) {
        return has(key) ? text(key) : whenAbsent;
    }

    double number(String key, double whenAbsent) {
        Optional<JsonNode> value = optional(key);
        if (value.isEmpty()) {
            return whenAbsent;
        }
        if (!value.get().isNumber()) {
            problem(key, "a number is needed (" + value.get() + ")");
            return whenAbsent;
        }
        return value.get().asDouble();
    }

    /** A number within limits, both included. */
    double number(String key, double whenAbsent, double low, double high) {
        double value = number(key, whenAbsent);
        if (!(value >= low && value <= high)) {
            problem(key, "it lies between " + low + " and " + high + " (" + value + ")");
            return whenAbsent;
        }
        return value;
    }

    int whole(String key, int whenAbsent, int low, int high) {
        double value = number(key, whenAbsent, low, high);
        if (value != Math.rint(value)) {
            problem(key, "a whole number is needed (" + value + ")");
        }
        return (int) value;
    }

    boolean flag(String key, boolean whenAbsent) {
        Optional<JsonNode> value = optional(key);
        if (value.isPresent() && !value.get().isBoolean()) {
            problem(key, "true or false is needed (" + value.get() + ")");
        }
        return value.map(JsonNode::asBoolean).orElse(whenAbsent);
    }

    /** Two numbers, such as a range. */
    double[] pair(String key, double first, double second) {
        Optional<JsonNode> value = optional(key);
        if (value.isEmpty()) {
            return new double[] {first, second};
        }
        JsonNode list = value.get();
        if (!list.isArray()
                || list.size() != 2
                || !list.get(0).isNumber()
                || !list.get(1).isNumber()) {
            problem(key, "two numbers are needed (" + list + ")");
            return new double[] {first, second};
        }
        double[] pair = {list.get(0).asDouble(), list.get(1).asDouble()};
        if (!(pair[0] < pair[1])) {
            problem(key, "the first must lie below the second (" + list + ")");
        }
        return pair;
    }

    Optional<Fields> object(String key) {
        return optional(key).map(value -> new Fields(value, path(key), problems));
    }

    /** The elements of a list; a single value counts as a list of one. */
    List<JsonNode> list(String key) {
        var elements = new ArrayList<JsonNode>();
        optional(key).ifPresent(value -> {
            if (value.isArray()) {
                value.forEach(elements::add);
            } else {
                elements.add(value);
            }
        });
        return elements;
    }

    List<Integer> wholes(String key) {
        var wholes = new ArrayList<Integer>();
        for (JsonNode element : list(key)) {
            if (element.isIntegralNumber() && element.asInt() >= 0) {
                wholes.add(element.asInt());
            } else {
                problem(key, "whole numbers are needed (" + element + ")");
            }
        }
        return wholes;
    }

    /** Reports every field that no reader knows. */
    void finish() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problem(name, "unknown field");
            }
        });
    }
}
