package io.gezhi.launcher.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.gezhi.launcher.home.Setting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** The rules in force: the newest text of each rule in the log, without those that were withdrawn. */
public final class LiveRules {

    private static final Duration POLL = Duration.ofMillis(300);
    private static final YAMLMapper YAML = new YAMLMapper();

    private LiveRules() {}

    /** The rules, by name. */
    public static List<JsonNode> read(Setting setting) throws IOException {
        Map<String, String> newest = new TreeMap<>();
        try (KafkaConsumer<String, String> consumer = LogReader.consumer(setting, "rules")) {
            consumer.seekToBeginning(consumer.assignment());
            while (!LogReader.isAtEnd(consumer)) {
                consumer.poll(POLL).forEach(each -> {
                    if (each.value() == null) {
                        newest.remove(each.key());
                    } else {
                        newest.put(each.key(), each.value());
                    }
                });
            }
        }
        List<JsonNode> rules = new ArrayList<>();
        for (String text : newest.values()) {
            rules.add(YAML.readTree(text));
        }
        return rules;
    }
}
