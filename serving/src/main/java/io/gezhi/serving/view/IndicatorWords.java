package io.gezhi.serving.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the indicators of a city's index method are called, and in what they are counted, as its file says. Views that
 * name an indicator say it in these words. A city without an index has none.
 */
final class IndicatorWords {

    private static final String PLACE = "('', '', '', '') /* indicators of the profile */";
    private static final Map<String, String> COUNTED =
            Map.of("overdue", "not closed when due", "open", "open for too long");
    private static final YAMLMapper YAML = new YAMLMapper();

    private final List<String> rows;

    private IndicatorWords(List<String> rows) {
        this.rows = List.copyOf(rows);
    }

    static IndicatorWords of(Path indexMethod) {
        if (!Files.isRegularFile(indexMethod)) {
            return new IndicatorWords(List.of());
        }
        try {
            JsonNode method = YAML.readTree(Files.readString(indexMethod));
            Map<String, String> names = new TreeMap<>();
            collect(method.path("index"), names);
            List<String> rows = new ArrayList<>();
            method.path("measure").path("indicators").properties().forEach(indicator -> {
                String count = indicator.getValue().path("count").asText("events");
                rows.add(row(
                        indicator.getKey(),
                        names.getOrDefault(indicator.getKey(), indicator.getKey()),
                        COUNTED.getOrDefault(count, "events"),
                        count.equals("harm") ? "days of harm per 1,000 residents" : "per 1,000 residents"));
            });
            return new IndicatorWords(rows);
        } catch (IOException unreadable) {
            // The night refuses such a method with the reason; views do without its words.
            return new IndicatorWords(List.of());
        }
    }

    private static void collect(JsonNode part, Map<String, String> names) {
        if (part.has("code") && part.has("name")) {
            names.put(part.path("code").asText(), part.path("name").asText());
        }
        part.path("parts").forEach(each -> collect(each, names));
    }

    private static String row(String... cells) {
        return "("
                + String.join(", ", List.of(cells).stream().map(SqlText::quoted).toList()) + ")";
    }

    /** The view with these words in the place that it keeps for them. */
    AnalystView in(AnalystView view) {
        if (rows.isEmpty() || !view.query().contains(PLACE)) {
            return view;
        }
        return new AnalystView(
                view.name(),
                view.comment(),
                view.query().replace(PLACE, String.join(", ", rows)),
                view.columnComments(),
                view.reads());
    }
}
