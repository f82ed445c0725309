package io.gezhi.serving.alert;

import io.gezhi.schemas.message.JsonObject;
import io.gezhi.schemas.message.JsonWriter;

/** One alert as it stands in the log. */
public record LiveAlert(JsonObject fields) {

    /** The whole alert. */
    public String json() {
        return JsonWriter.text(fields);
    }

    /** The alert in one line for a person. */
    public String line() {
        return String.join(
                "  ", text("opened_at"), text("severity"), text("rule_id"), text("subject_id"), text("reason"));
    }

    private String text(String field) {
        return fields.text(field).orElse("");
    }
}
