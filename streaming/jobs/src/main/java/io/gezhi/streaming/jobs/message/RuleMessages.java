package io.gezhi.streaming.jobs.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads topic `rules`: the rule's id as key, its YAML in UTF-8 as value, no value to withdraw it. */
public final class RuleMessages implements KafkaRecordDeserializationSchema<RuleChange> {
    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<RuleChange> out) {
        out.collect(change(message.key(), message.value()));
    }

    @Override
    public TypeInformation<RuleChange> getProducedType() {
        return TypeInformation.of(RuleChange.class);
    }

    /** What the message says. Never throws: what nobody can read is told as that. */
    public static RuleChange change(byte[] key, byte[] value) {
        if (key == null) {
            return RuleChange.malformed("", "Invalid rule: the message's key must be the rule's id (missing)");
        }
        try {
            String ruleId = text(key);
            return value == null ? new RuleChange(ruleId, "") : withText(ruleId, text(value));
        } catch (CharacterCodingException e) {
            return RuleChange.malformed(
                    new String(key, StandardCharsets.UTF_8), "Invalid rule: the message must be text in UTF-8");
        }
    }

    private static RuleChange withText(String ruleId, String yaml) {
        return yaml.isBlank()
                ? RuleChange.malformed(ruleId, "Invalid rule: the message must have a text, or no value to withdraw it")
                : new RuleChange(ruleId, yaml);
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
