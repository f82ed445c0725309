package io.gezhi.tools.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads JSON files whole; a mistake is told with its file and line. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static JsonNode object(Path file) throws IOException {
        JsonNode node = read(file);
        if (!node.isObject()) {
            throw new OperatorMistakeException("Cannot read JSON: must be an object (%s)".formatted(file));
        }
        return node;
    }

    static JsonNode array(Path file) throws IOException {
        JsonNode node = read(file);
        if (!node.isArray()) {
            throw new OperatorMistakeException("Cannot read JSON: must be an array (%s)".formatted(file));
        }
        return node;
    }

    private static JsonNode read(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replaceFirst("^\ufeff", "");
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException mistake) {
            throw new OperatorMistakeException("Cannot read JSON: %s (%s line %d)"
                    .formatted(
                            mistake.getOriginalMessage(),
                            file,
                            mistake.getLocation() == null
                                    ? 1
                                    : mistake.getLocation().getLineNr()));
        }
    }
}
