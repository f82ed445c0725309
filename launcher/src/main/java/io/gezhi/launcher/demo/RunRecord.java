package io.gezhi.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.gezhi.launcher.Failure;
import io.gezhi.launcher.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one run took and did, kept as JSON so that runs can be compared.
 *
 * @param seconds wall time to the end of the summary
 * @param peakMemoryBytes what everything together held at its highest moment
 * @param results what each job told
 * @param answers what the lake told at the end, as lines of JSON
 */
record RunRecord(
        String city,
        Instant startedAt,
        int processors,
        double seconds,
        long peakMemoryBytes,
        Map<String, Long> peakMemoryBytesOfEach,
        Map<String, Double> processorSecondsOfEach,
        List<Phases.Phase> phases,
        Map<String, JsonNode> results,
        Map<String, String> answers) {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Writes the record into the home and returns its file. */
    Path write(Home home) {
        Path file = home.runs().resolve(NAME.format(startedAt) + "-" + city + ".json");
        try {
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), fields());
            return file;
        } catch (IOException failure) {
            throw Failure.outside("Cannot keep the record of the run: " + failure.getMessage(), failure);
        }
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("city", city);
        fields.put("started_at", startedAt.toString());
        fields.put("processors", processors);
        fields.put("seconds", seconds);
        fields.put("peak_memory_bytes", peakMemoryBytes);
        fields.put("peak_memory_bytes_of_each", peakMemoryBytesOfEach);
        fields.put("processor_seconds_of_each", processorSecondsOfEach);
        fields.put("phases", phases);
        fields.put("results", results);
        fields.put("answers", answers);
        return fields;
    }
}
