package io.gezhi.streaming.rules.definition;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentence that an alert gives as its reason, with places for what was found. */
public record ReasonText(String template) {
    /** The places that a template may name. */
    static final Set<String> PLACES =
            Set.of("observed", "expected", "lower", "upper", "unit", "from", "to", "hours", "meter", "dwelling");

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

    /** Places in the template that mean nothing. */
    Set<String> unknownPlaces() {
        Set<String> unknown = new TreeSet<>();
        PLACE.matcher(template).results().map(match -> match.group(1)).forEach(unknown::add);
        unknown.removeAll(PLACES);
        return unknown;
    }

    /** The sentence with its places filled. */
    public String with(Map<String, String> values) {
        return PLACE.matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), match.group())));
    }
}
