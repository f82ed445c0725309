package io.gezhi.batch.jobs.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.gezhi.batch.jobs.lake.Fingerprint;
import io.gezhi.batch.methods.index.method.Method;
import io.gezhi.batch.methods.index.method.MethodReader;
import io.gezhi.batch.methods.index.tree.InvalidMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads a city's index method: the {@code measure} section is ours, the rest is a composite method. Problems of both are
 * reported at once.
 */
final class SafetyMethodReader {
    private static final String MEASURE = "measure";
    private static final YAMLMapper YAML = new YAMLMapper();

    private final List<String> problems = new ArrayList<>();

    private SafetyMethodReader() {}

    static SafetyMethod read(Path file) throws IOException {
        return new SafetyMethodReader().method(Files.readString(file), file.toString());
    }

    static SafetyMethod read(String yaml, String source) {
        return new SafetyMethodReader().method(yaml, source);
    }

    private SafetyMethod method(String yaml, String source) {
        JsonNode root = parse(yaml, source);
        JsonNode measure = ((ObjectNode) root).remove(MEASURE);
        Optional<Measurement> measurement = new MeasurementReader(new Keys(measure, MEASURE, problems)).read();
        Optional<Method> composite = composite(root, source);
        composite.ifPresent(method -> requireSameIndicators(method, measurement));
        if (!problems.isEmpty()) {
            throw new InvalidMethod("read method " + source, problems);
        }
        return new SafetyMethod(composite.orElseThrow(), measurement.orElseThrow(), Fingerprint.of(yaml));
    }

    private static JsonNode parse(String yaml, String source) {
        try {
            JsonNode root = YAML.readTree(yaml);
            if (root == null || !root.isObject()) {
                throw new InvalidMethod("read method " + source, List.of("it is not a YAML object"));
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new InvalidMethod("read method " + source, List.of("not YAML: " + e.getOriginalMessage()));
        }
    }

    private Optional<Method> composite(JsonNode root, String source) {
        try {
            return Optional.of(MethodReader.read(YAML.writeValueAsString(root), source));
        } catch (InvalidMethod e) {
            problems.addAll(e.problems());
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void requireSameIndicators(Method method, Optional<Measurement> measurement) {
        var inTree = new TreeSet<>(method.tree().codes(1));
        var measured = new TreeSet<String>();
        measurement.ifPresent(own -> own.measures().forEach(measure -> measured.add(measure.indicator())));
        inTree.stream()
                .filter(code -> measurement.isPresent() && !measured.contains(code))
                .forEach(code -> problems.add(
                        "measure.indicators: the index has an indicator that is not measured (" + code + ")"));
        measured.stream()
                .filter(code -> !inTree.contains(code))
                .forEach(code -> problems.add("measure.indicators." + code + ": the index has no such indicator"));
    }
}
