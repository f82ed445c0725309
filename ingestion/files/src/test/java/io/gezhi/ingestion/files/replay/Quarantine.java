package io.gezhi.ingestion.files.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Quarantine as a query of the lake would show it, told from the rejects and decisions that are in the log. */
final class Quarantine {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> decided = new HashSet<>();
    private final List<Map<String, Object>> records = new ArrayList<>();

    Quarantine(List<ConsumerRecord<byte[], byte[]>> messages, List<JsonNode> decisions) throws IOException {
        decisions.forEach(decision -> decided.add(decision.path("quarantine_id").asText()));
        for (ConsumerRecord<byte[], byte[]> message : messages) {
            JsonNode json = JSON.readTree(message.value());
            if (json.has("reject")) {
                records.add(record(message, json));
            }
        }
    }

    private Map<String, Object> record(ConsumerRecord<byte[], byte[]> message, JsonNode json) {
        String coordinates = message.topic() + "-" + message.partition() + "@" + message.offset();
        String id = UUID.nameUUIDFromBytes(coordinates.getBytes(StandardCharsets.UTF_8))
                .toString();
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("quarantine_id", id);
        record.put("status", decided.contains(id) ? "replayed" : "open");
        record.put("dataset", json.path("contract").asText());
        record.put("feed", json.path("feed").asText());
        record.put("source", json.path("file").asText());
        record.put("position", json.path("line").asText());
        record.put("reason", json.at("/reject/reason").asText());
        record.put("column_name", json.at("/reject/column").asText());
        record.put("rule", json.at("/reject/rule").asText());
        record.put("original", json.path("original").asText());
        record.put("is_sealed", json.path("sealed").asBoolean());
        record.put("is_message", false);
        record.put("encoding", json.path("encoding").asText());
        record.put("header", json.path("header").asText());
        record.put("predecessor_id", json.path("predecessor").textValue());
        record.put("topic", message.topic());
        record.put("partition", message.partition());
        record.put("offset", message.offset());
        return record;
    }

    /** A message of a registry's topic that the landing job refused. */
    void message(String id, String topic, long offset, String original) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("quarantine_id", id);
        record.put("status", decided.contains(id) ? "replayed" : "open");
        record.put("original", Base64.getEncoder().encodeToString(original.getBytes(StandardCharsets.UTF_8)));
        record.put("is_message", true);
        record.put("topic", topic);
        record.put("partition", 0);
        record.put("offset", offset);
        records.add(record);
    }

    /** Identifiers of the records that wait, in the order of the log. */
    List<String> open() {
        return records.stream()
                .filter(record -> record.get("status").equals("open"))
                .map(record -> String.valueOf(record.get("quarantine_id")))
                .toList();
    }

    Map<String, Object> find(String id) {
        return records.stream()
                .filter(record -> record.get("quarantine_id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    Path write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Map<String, Object> record : records) {
            lines.add(JSON.writeValueAsString(record));
        }
        return Files.write(file, lines);
    }
}
