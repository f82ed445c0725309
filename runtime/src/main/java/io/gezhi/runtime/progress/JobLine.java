package io.gezhi.runtime.progress;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One line that a process told on standard output, read as {@link Progress} writes it. */
public sealed interface JobLine {

    /**
     * How far the process is.
     *
     * @param total 0 where it is not known
     */
    record Step(String step, long done, long total, String unit) implements JobLine {}

    /** What the process was started for. */
    record Result(JsonNode content) implements JobLine {}

    /**
     * Why there is no result.
     *
     * @param kind name of the kind of reason
     * @param problems what is wrong, a line each
     */
    record Failed(String kind, List<String> problems) implements JobLine {
        public Failed {
            problems = List.copyOf(problems);
        }
    }

    /** Anything else that the process, or a library of it, printed. */
    record Said(String text) implements JobLine {}

    /** Reads one line; what only looks like a line of {@link Progress} is something that was said. */
    static JobLine read(String line) {
        return JobLineReader.read(line);
    }
}
