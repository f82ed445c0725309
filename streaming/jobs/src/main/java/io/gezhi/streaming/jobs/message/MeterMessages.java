package io.gezhi.streaming.jobs.message;

import io.gezhi.runtime.city.CityBundle;
import java.io.IOException;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads which dwelling a meter serves from the messages of the meter registry. */
public final class MeterMessages implements KafkaRecordDeserializationSchema<MeterChange> {
    private static final long serialVersionUID = 1L;

    private final CityBundle city;
    private transient RegistryRow.Reader reader;
    private transient Counter unreadable;

    public MeterMessages(CityBundle city) {
        this.city = city;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) throws IOException {
        reader = new RegistryRow.Reader(city.profile(), "meter");
        unreadable = context.getMetricGroup().counter("rows_unreadable");
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<MeterChange> out) {
        if (message.value() == null) {
            return;
        }
        reader.read(message)
                .flatMap(row -> row.text("meter_id").map(meterId -> change(meterId, row)))
                .ifPresentOrElse(out::collect, unreadable::inc);
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
