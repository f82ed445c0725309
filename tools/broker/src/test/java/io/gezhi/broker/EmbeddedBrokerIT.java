package io.gezhi.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {

    private static final TopicPartition TOPIC = new TopicPartition("records.test", 0);

    @TempDir
    private Path folder;

    @Test
    void committedTransactionsSurviveARestart() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.startOnFreePorts(folder)) {
            send(broker, "kept", true);
            send(broker, "aborted", false);
        }
        try (EmbeddedBroker broker = EmbeddedBroker.startOnFreePorts(folder)) {
            assertThat(read(broker)).containsExactly("kept");
        }
    }

    private static void send(EmbeddedBroker broker, String value, boolean commit) throws Exception {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", broker.bootstrapServers(), "transactional.id", "test", "compression.type", "lz4");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC.topic(), TOPIC.partition(), "key", value))
                    .get();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private static List<String> read(EmbeddedBroker broker) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(TOPIC));
            consumer.seekToBeginning(List.of(TOPIC));
            List<String> values = new ArrayList<>();
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (values.isEmpty() && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(each -> values.add(each.value()));
            }
            consumer.poll(Duration.ofMillis(500)).forEach(each -> values.add(each.value()));
            return values;
        }
    }
}
