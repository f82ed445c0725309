package io.gezhi.streaming.jobs.evaluate;

import io.gezhi.schemas.document.Document;
import io.gezhi.schemas.document.DocumentFolder;
import io.gezhi.schemas.problem.OperatorMistakeException;
import io.gezhi.streaming.jobs.message.RuleChange;
import io.gezhi.streaming.jobs.message.RuleMessages;
import io.gezhi.streaming.rules.definition.ParsedRule;
import io.gezhi.streaming.rules.definition.RuleReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Topic `rules`: compacted, the rule's id as key, its YAML as value. The rules that ship with a city are put there once;
 * what people put there afterwards, also a withdrawal, is left alone.
 */
public final class RulesTopic {
    public static final String NAME = "rules";

    private static final Logger LOG = LoggerFactory.getLogger(RulesTopic.class);

    private final String bootstrapServers;

    public RulesTopic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Puts the rules of the folder there that the topic has never had, and tells all that it has then. */
    public List<RuleChange> seededFrom(Path folder) throws IOException {
        Map<String, RuleChange> rules = read();
        List<RuleChange> fresh = new ArrayList<>();
        for (RuleChange shipped : shipped(folder)) {
            if (rules.putIfAbsent(shipped.ruleId(), shipped) == null) {
                fresh.add(shipped);
            }
        }
        publish(fresh);
        return List.copyOf(rules.values());
    }

    /** The rules of a folder; what is no rule, or has the name of another, is the operator's mistake. */
    public static List<RuleChange> shipped(Path folder) throws IOException {
        DocumentFolder documents = DocumentFolder.read(folder, "rules");
        Map<String, RuleChange> rules = new TreeMap<>();
        List<String> problems = new ArrayList<>(documents.problems());
        for (Path file : documents.documents()) {
            Document document = Document.read(file, "rules/" + file.getFileName());
            if (RuleReader.read(document) instanceof ParsedRule.Invalid invalid) {
                problems.addAll(invalid.problems());
            } else {
                String id = document.root().path("rule").asText();
                if (rules.putIfAbsent(id, new RuleChange(id, Files.readString(file))) != null) {
                    problems.add(document.problem("rule", "another rule has the same name", id)
                            .toString());
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new OperatorMistakeException(problems);
        }
        return List.copyOf(rules.values());
    }

    private Map<String, RuleChange> read() {
        Map<String, RuleChange> rules = new TreeMap<>();
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(NAME).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                    take(RuleMessages.change(message.key(), message.value()), message.offset(), rules);
                }
            }
        }
        return rules;
    }

    /** What is no rule is passed over: the version before it holds, as it does for a job that was running. */
    private static void take(RuleChange change, long offset, Map<String, RuleChange> rules) {
        List<String> problems = new RulesInForce().take(change);
        if (problems.isEmpty()) {
            rules.put(change.ruleId(), change);
        } else {
            LOG.warn("Cannot take rule: {} ({}, offset {})", String.join("; ", problems), change.ruleId(), offset);
        }
    }

    private void publish(List<RuleChange> rules) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "acks", "all");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent =
                    rules.stream().map(rule -> producer.send(message(rule))).toList();
            for (Future<RecordMetadata> acknowledgement : sent) {
                await(acknowledgement);
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> message(RuleChange rule) {
        return new ProducerRecord<>(
                NAME,
                rule.ruleId().getBytes(StandardCharsets.UTF_8),
                rule.yaml().getBytes(StandardCharsets.UTF_8));
    }

    private static void await(Future<RecordMetadata> acknowledgement) {
        try {
            acknowledgement.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Cannot publish rules: interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Cannot publish rules: %s (%s)".formatted(e.getCause().getMessage(), NAME), e);
        }
    }
}
