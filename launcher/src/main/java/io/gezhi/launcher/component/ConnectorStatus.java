package io.gezhi.launcher.component;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What Connect's status of one connector says. */
public final class ConnectorStatus {

    private ConnectorStatus() {}

    /** A sentence for each part of the connector that has failed, with the reason. */
    public static List<String> failures(JsonNode status) {
        List<String> failed = new ArrayList<>();
        String name = status.path("name").asText();
        if (isFailed(status.path("connector"))) {
            failed.add("connector " + name + " failed: " + reason(status.path("connector")));
        }
        for (JsonNode task : status.path("tasks")) {
            if (isFailed(task)) {
                failed.add("task " + task.path("id").asInt() + " of " + name + " failed: " + reason(task));
            }
        }
        return failed;
    }

    private static boolean isFailed(JsonNode part) {
        return part.path("state").asText().equals("FAILED");
    }

    /** The innermost cause of a stack trace, which is the one that a person can do something about. */
    private static String reason(JsonNode part) {
        String[] lines = part.path("trace").asText("no trace").split("\n", -1);
        String reason = lines[0];
        for (String line : lines) {
            if (line.startsWith("Caused by: ")) {
                reason = line.substring("Caused by: ".length());
            }
        }
        return reason;
    }
}
