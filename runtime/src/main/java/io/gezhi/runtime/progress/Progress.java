package io.gezhi.runtime.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a process tells the one that started it: lines on standard output that begin with {@code PROGRESS},
 * {@code RESULT} or {@code FAILURE} and carry JSON. Everything else a process has to say goes to standard error.
 */
public final class Progress {
    public static final String PROGRESS = "PROGRESS ";
    public static final String RESULT = "RESULT ";
    public static final String FAILURE = "FAILURE ";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;

    public Progress(PrintStream out) {
        this.out = out;
    }

    public static Progress toStandardOutput() {
        return new Progress(System.out);
    }

    /** @param total 0 where it is not known */
    public void report(String step, long done, long total, String unit) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("step", step);
        line.put("done", done);
        line.put("total", total);
        line.put("unit", unit);
        print(PROGRESS, line);
    }

    public void result(Map<String, ?> result) {
        print(RESULT, result);
    }

    /**
     * Why the process ends without a result; the last thing that it tells.
     *
     * @param kind name of the kind of reason
     * @param problems what is wrong, a line each
     */
    public void failure(String kind, List<String> problems) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("kind", kind);
        line.put("problems", problems);
        print(FAILURE, line);
    }

    private void print(String prefix, Map<String, ?> content) {
        try {
            out.println(prefix + JSON.writeValueAsString(content));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot write progress: not JSON (" + content.keySet() + ")", e);
        }
    }
}
