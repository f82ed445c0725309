package io.gezhi.serving.rule;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A rule as it stands in the log.
 *
 * @param name the name under which it is replaced and withdrawn
 * @param fields what its text says
 */
public record LiveRule(String name, JsonNode fields) {

    /** The text of a field, empty where the rule does not have it. */
    public String text(String field) {
        return fields.path(field).asText("");
    }
}
