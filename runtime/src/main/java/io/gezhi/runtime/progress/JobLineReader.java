package io.gezhi.runtime.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/** Reads the lines of jobs. */
final class JobLineReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JobLineReader() {}

    static JobLine read(String line) {
        if (line.startsWith(Progress.PROGRESS)) {
            JsonNode content = content(line, Progress.PROGRESS);
            return content.isObject() ? step(content) : new JobLine.Said(line);
        }
        if (line.startsWith(Progress.RESULT)) {
            JsonNode content = content(line, Progress.RESULT);
            return content.isObject() ? new JobLine.Result(content) : new JobLine.Said(line);
        }
        if (line.startsWith(Progress.FAILURE)) {
            JsonNode content = content(line, Progress.FAILURE);
            List<String> problems = problems(content);
            return problems.isEmpty()
                    ? new JobLine.Said(line)
                    : new JobLine.Failed(content.path("kind").asText(), problems);
        }
        return new JobLine.Said(line);
    }

    private static JobLine.Step step(JsonNode content) {
        return new JobLine.Step(
                content.path("step").asText(),
                content.path("done").asLong(),
                content.path("total").asLong(),
                content.path("unit").asText());
    }

    private static List<String> problems(JsonNode content) {
        List<String> problems = new ArrayList<>();
        content.path("problems").forEach(problem -> problems.add(problem.asText()));
        return problems;
    }

    private static JsonNode content(String line, String prefix) {
        try {
            return JSON.readTree(line.substring(prefix.length()));
        } catch (JsonProcessingException otherText) {
            return MissingNode.getInstance();
        }
    }
}
