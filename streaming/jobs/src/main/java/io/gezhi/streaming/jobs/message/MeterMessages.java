package io.gezhi.streaming.jobs.message;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads which dwelling a meter serves from the messages of the meter registry. */
public final class MeterMessages implements KafkaRecordDeserializationSchema<MeterChange> {
    private static final long serialVersionUID = 1L;

    private final String profileFolder;
    private transient RegistryRow.Reader reader;

    public MeterMessages(String profileFolder) {
        this.profileFolder = profileFolder;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        reader = new RegistryRow.Reader(profileFolder, "meter");
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<MeterChange> out) {
        reader.read(message)
                .flatMap(row -> row.text("meter_id").map(meterId -> change(meterId, row)))
                .ifPresent(out::collect);
    }

    @Override
    public TypeInformation<MeterChange> getProducedType() {
        return TypeInformation.of(MeterChange.class);
    }

    private static MeterChange change(String meterId, RegistryRow row) {
        return new MeterChange(
                meterId, row.removed() ? "" : row.text("dwelling_id").orElse(""));
    }
}
