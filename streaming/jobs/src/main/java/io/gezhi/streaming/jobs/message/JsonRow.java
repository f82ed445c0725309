package io.gezhi.streaming.jobs.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the JSON of a message as texts by column. */
public final class JsonRow {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonRow() {}

    /** The object that the bytes hold; empty when they hold none. */
    static Optional<JsonNode> object(byte[] bytes) {
        if (bytes == null) {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
            return Optional.ofNullable(node).filter(JsonNode::isObject);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /** The scalar members of an object as texts; nulls are left out. */
    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.fields().forEachRemaining(member -> {
            if (!member.getValue().isNull()) {
                JsonNode value = member.getValue();
                texts.put(member.getKey(), value.isValueNode() ? value.asText() : value.toString());
            }
        });
        return texts;
    }
}
