package io.gezhi.ingestion.land.decode;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes every record of the log as it is; nothing can fail here, so nothing can block the log. */
public final class LogMessageSchema implements KafkaRecordDeserializationSchema<LogMessage> {

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> read, Collector<LogMessage> out) {
        out.collect(new LogMessage(read.topic(), read.partition(), read.offset(), read.timestamp(), read.value()));
    }

    @Override
    public TypeInformation<LogMessage> getProducedType() {
        return TypeInformation.of(LogMessage.class);
    }
}
