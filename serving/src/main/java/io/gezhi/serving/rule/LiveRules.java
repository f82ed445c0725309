package io.gezhi.serving.rule;

import io.gezhi.schemas.document.Document;
import io.gezhi.schemas.document.DocumentProblem;
import io.gezhi.schemas.document.DocumentSchema;
import io.gezhi.schemas.message.Topics;
import io.gezhi.serving.log.LogReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * The rules in force: the newest text of each rule in the log, without those that were withdrawn.
 *
 * @param rules those that can be read, by name
 * @param problems what the schema of rules does not allow in each newest text, with its name and its place in the log
 */
public record LiveRules(List<LiveRule> rules, List<String> problems) {

    private static final Duration POLL = Duration.ofMillis(300);

    public LiveRules {
        rules = List.copyOf(rules);
        problems = List.copyOf(problems);
    }

    /** A text in the log. */
    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    record Text(byte[] bytes, String coordinates) {}

    /** Reads the whole topic. */
    public static LiveRules read(String bootstrapServers) {
        Map<String, Text> newest = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = LogReader.fromTheBeginning(bootstrapServers, Topics.RULES)) {
            while (!LogReader.isAtEnd(consumer)) {
                consumer.poll(POLL).forEach(message -> take(newest, message));
            }
        }
        return of(newest);
    }

    private static void take(Map<String, Text> newest, ConsumerRecord<byte[], byte[]> message) {
        String name = message.key() == null ? "" : new String(message.key(), StandardCharsets.UTF_8);
        if (message.value() == null) {
            newest.remove(name);
        } else {
            newest.put(name, new Text(message.value(), LogReader.coordinates(message)));
        }
    }

    static LiveRules of(Map<String, Text> newest) {
        List<LiveRule> rules = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        newest.forEach((name, text) -> {
            String shown = "rule " + (name.isEmpty() ? "without a name" : name) + " (" + text.coordinates() + ")";
            try {
                String yaml = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(text.bytes()))
                        .toString();
                Document document = Document.parse(shown, yaml);
                List<DocumentProblem> found = DocumentSchema.RULE.problems(document);
                if (found.isEmpty()) {
                    rules.add(new LiveRule(name, document.root()));
                }
                found.forEach(problem -> problems.add(problem.toString()));
            } catch (CharacterCodingException notText) {
                problems.add("Invalid " + shown + ": not UTF-8");
            }
        });
        return new LiveRules(rules, problems);
    }
}
