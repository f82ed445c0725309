package io.gezhi.streaming.jobs.message;

import io.gezhi.runtime.city.CityBundle;
import io.gezhi.streaming.rules.meter.Occupancy;
import java.io.IOException;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads how dwellings are lived in from the messages of the housing registry. */
public final class DwellingMessages implements KafkaRecordDeserializationSchema<DwellingChange> {
    private static final long serialVersionUID = 1L;

    private final CityBundle city;
    private transient RegistryRow.Reader reader;
    private transient Counter unreadable;

    public DwellingMessages(CityBundle city) {
        this.city = city;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) throws IOException {
        reader = new RegistryRow.Reader(city.profile(), "dwelling");
        unreadable = context.getMetricGroup().counter("rows_unreadable");
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<DwellingChange> out) {
        if (message.value() == null) {
            return;
        }
        reader.read(message)
                .flatMap(row -> row.text("dwelling_id").map(dwellingId -> change(dwellingId, row)))
                .ifPresentOrElse(out::collect, unreadable::inc);
    }

    @Override
    public TypeInformation<DwellingChange> getProducedType() {
        return TypeInformation.of(DwellingChange.class);
    }

    private static DwellingChange change(String dwellingId, RegistryRow row) {
        String unknown = Occupancy.UNKNOWN.code();
        return new DwellingChange(
                dwellingId, row.removed() ? unknown : row.text("occupancy").orElse(unknown));
    }
}
