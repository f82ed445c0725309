package io.gezhi.launcher.query;

import com.fasterxml.jackson.databind.JsonNode;

/** One alert as it stands in the log. */
public record LiveAlert(JsonNode fields) {

    /** The whole alert. */
    public String json() {
        return fields.toString();
    }

    /** The alert in one line for a person. */
    public String line() {
        return String.join(
                "  ", text("opened_at"), text("severity"), text("rule_id"), text("subject_id"), text("reason"));
    }

    private String text(String field) {
        return fields.path(field).asText("");
    }
}
