package io.gezhi.schemas.message;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table of a registry database, by the names that the database has for it. No two tables share a topic, whatever
 * characters their names have.
 */
public record RegistryTable(String schema, String name) {
    /** Longest name of a topic. */
    private static final int LONGEST = 249;

    private static final Pattern ESCAPED = Pattern.compile("-([0-9a-f]{4})");
    private static final Pattern NAME = Pattern.compile("(?:[A-Za-z0-9_]|-[0-9a-f]{4})+");

    public RegistryTable {
        if (schema.isEmpty() || name.isEmpty()) {
            throw new IllegalArgumentException(
                    "Invalid table of a registry: schema.table is expected (" + schema + "." + name + ")");
        }
    }

    /** Reads {@code schema.table}, which ends the schema at the first point. */
    public static RegistryTable of(String qualified) {
        int point = qualified.indexOf('.');
        if (point < 0) {
            throw new IllegalArgumentException(
                    "Invalid table of a registry: schema.table is expected (" + qualified + ")");
        }
        return new RegistryTable(qualified.substring(0, point), qualified.substring(point + 1));
    }

    /** The table whose changes the topic carries, if it carries any. */
    public static Optional<RegistryTable> ofTopic(String topic) {
        if (!topic.startsWith(Topics.CHANGES)) {
            return Optional.empty();
        }
        String[] names = topic.substring(Topics.CHANGES.length()).split("\\.", -1);
        return names.length == 2
                        && NAME.matcher(names[0]).matches()
                        && NAME.matcher(names[1]).matches()
                ? Optional.of(new RegistryTable(unescaped(names[0]), unescaped(names[1])))
                : Optional.empty();
    }

    /**
     * Topic of the table's changes. What a topic may not hold, and the point, stands as a hyphen and four hexadecimal
     * digits.
     */
    public String topic() {
        return Topics.CHANGES + escaped(schema) + "." + escaped(name);
    }

    /** Both names in the quotes of SQL. */
    public String quoted() {
        return quoted(schema) + "." + quoted(name);
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }

    /**
     * What keeps the tables from having topics beside each other, if anything does: the log knows no topics that differ
     * only in points and underscores, and none of more than 249 characters.
     */
    public static Optional<String> topicProblem(List<RegistryTable> tables) {
        Map<String, RegistryTable> taken = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (RegistryTable table : tables) {
            String topic = table.topic();
            RegistryTable other = taken.putIfAbsent(topic.replace('.', '_'), table);
            if (other != null && !other.equals(table)) {
                problems.add("the log cannot tell the topics of " + other + " and " + table + " apart");
            }
            if (topic.length() > LONGEST) {
                problems.add("the topic of " + table + " has more than " + LONGEST + " characters");
            }
        }
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static String escaped(String identifier) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < identifier.length(); i++) {
            char unit = identifier.charAt(i);
            if (unit < 128 && (Character.isLetterOrDigit(unit) || unit == '_')) {
                escaped.append(unit);
            } else {
                escaped.append(String.format(Locale.ROOT, "-%04x", (int) unit));
            }
        }
        return escaped.toString();
    }

    private static String unescaped(String escaped) {
        return ESCAPED.matcher(escaped)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }
}
