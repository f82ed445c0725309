package io.gezhi.streaming.jobs.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes alerts to topic `alerts` with their id as key. Names the topic to the sink too, which needs it to find and abort
 * the transactions that a crash left open.
 */
public final class AlertRecords implements KafkaRecordSerializationSchema<AlertMessage>, KafkaDatasetFacetProvider {
    public static final String TOPIC = "alerts";

    private static final long serialVersionUID = 1L;

    @Override
    public ProducerRecord<byte[], byte[]> serialize(AlertMessage alert, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(
                TOPIC,
                alert.alertId().getBytes(StandardCharsets.UTF_8),
                alert.json().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(
                new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(List.of(TOPIC)), new Properties()));
    }
}
