package io.gezhi.streaming.jobs.message;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads topic `rules`: the rule's id as key, its YAML as value, no value to withdraw it. */
public final class RuleMessages implements KafkaRecordDeserializationSchema<RuleChange> {
    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<RuleChange> out) {
        if (message.key() != null) {
            out.collect(change(message.key(), message.value()));
        }
    }

    @Override
    public TypeInformation<RuleChange> getProducedType() {
        return TypeInformation.of(RuleChange.class);
    }

    public static RuleChange change(byte[] key, byte[] value) {
        return new RuleChange(
                new String(key, StandardCharsets.UTF_8),
                value == null ? "" : new String(value, StandardCharsets.UTF_8));
    }
}
