package io.gezhi.launcher.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Metrics in Prometheus' text format. Several processes tell metrics of the same name; here each name has one type, and
 * each process a label {@code component}.
 */
public final class Exposition {

    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) ?(.*)");
    private static final Pattern SAMPLE = Pattern.compile(
            "([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{((?:[^\"}]|\"(?:\\\\.|[^\"\\\\])*\")*)\\})? +(\\S+)(?: +-?\\d+)?");
    private static final Set<String> WORDS_FOR_NUMBERS = Set.of("NaN", "+Inf", "-Inf", "Inf");
    private static final Pattern SUFFIX = Pattern.compile("_(bucket|count|sum|created|info|total)$");

    private final Map<String, Family> families = new TreeMap<>();

    private static final class Family {
        private String help = "";
        private String type = "untyped";
        private final List<String> samples = new ArrayList<>();
    }

    /** Adds a gauge. */
    public Exposition gauge(String name, String help, Map<String, String> labels, Number value) {
        return add(name, "gauge", help, labels, value);
    }

    /** Adds a counter; its name ends in {@code _total}. */
    public Exposition counter(String name, String help, Map<String, String> labels, Number value) {
        return add(name, "counter", help, labels, value);
    }

    private Exposition add(String name, String type, String help, Map<String, String> labels, Number value) {
        Family family = families.computeIfAbsent(name, unknown -> new Family());
        family.help = help;
        family.type = type;
        family.samples.add(name + braces(labels) + " " + number(value.doubleValue()));
        return this;
    }

    /**
     * Adds what a process told.
     *
     * @throws IllegalArgumentException naming the line that is not in the format
     */
    public Exposition addAll(String text, String component) {
        text.lines().filter(line -> !line.isBlank()).forEach(line -> addLine(line, component));
        return this;
    }

    private void addLine(String line, String component) {
        Matcher comment = COMMENT.matcher(line);
        if (comment.matches()) {
            Family family = families.computeIfAbsent(comment.group(2), unknown -> new Family());
            if (comment.group(1).equals("HELP")) {
                family.help = comment.group(3);
            } else {
                family.type = comment.group(3).equals("unknown") ? "untyped" : comment.group(3);
            }
        } else if (!line.startsWith("#")) {
            addSample(line, component);
        }
    }

    private void addSample(String line, String component) {
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches() || !isNumber(sample.group(3))) {
            throw new IllegalArgumentException("Invalid metric: not in Prometheus' text format (" + line + ")");
        }
        String labels = sample.group(2) == null ? "" : sample.group(2).replaceFirst(",$", "");
        String all = "component=\"" + component + "\"" + (labels.isEmpty() ? "" : "," + labels);
        familyOf(sample.group(1)).samples.add(sample.group(1) + "{" + all + "} " + sample.group(3));
    }

    /** Buckets, counts and sums belong to the family that was announced without their suffix. */
    private Family familyOf(String name) {
        if (families.containsKey(name)) {
            return families.get(name);
        }
        String bare = SUFFIX.matcher(name).replaceFirst("");
        return families.containsKey(bare)
                ? families.get(bare)
                : families.computeIfAbsent(name, unknown -> new Family());
    }

    /** The names of all samples. */
    public Set<String> names() {
        Set<String> names = new java.util.TreeSet<>();
        families.values().forEach(family -> family.samples.forEach(sample -> names.add(sample.split("[{ ]", 2)[0])));
        return names;
    }

    /** Everything, family by family. */
    public String text() {
        StringBuilder text = new StringBuilder();
        families.forEach((name, family) -> {
            if (!family.samples.isEmpty()) {
                if (!family.help.isEmpty()) {
                    text.append("# HELP ")
                            .append(name)
                            .append(' ')
                            .append(family.help)
                            .append('\n');
                }
                text.append("# TYPE ")
                        .append(name)
                        .append(' ')
                        .append(family.type)
                        .append('\n');
                family.samples.forEach(sample -> text.append(sample).append('\n'));
            }
        });
        return text.toString();
    }

    private static String braces(Map<String, String> labels) {
        if (labels.isEmpty()) {
            return "";
        }
        List<String> pairs = new ArrayList<>();
        new LinkedHashMap<>(labels).forEach((name, value) -> pairs.add(name + "=\"" + escaped(value) + "\""));
        return "{" + String.join(",", pairs) + "}";
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static boolean isNumber(String text) {
        if (WORDS_FOR_NUMBERS.contains(text)) {
            return true;
        }
        try {
            Double.parseDouble(text);
            return true;
        } catch (NumberFormatException no) {
            return false;
        }
    }
}
