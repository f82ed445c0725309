package io.gezhi.streaming.jobs.message;

import io.gezhi.runtime.city.CityBundle;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.message.FlatMessageDecoder;
import io.gezhi.schemas.row.Decoding;
import io.gezhi.streaming.rules.meter.Utility;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads flat JSON of contract `reading`. What the contract does not accept is counted and left to the land job, which
 * reads the same topic by the same decoder and puts it into quarantine: no alert rests on a reading that the lake refuses.
 */
public final class ReadingMessages implements KafkaRecordDeserializationSchema<MeterReading> {
    private static final long serialVersionUID = 1L;

    private final CityBundle city;
    private transient Columns columns;
    private transient FlatMessageDecoder decoder;
    private transient Counter unreadable;

    public ReadingMessages(CityBundle city) {
        this.city = city;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) throws IOException {
        CityProfile profile = city.profile();
        Contract contract = profile.contracts().get("reading");
        columns = Columns.of(contract);
        decoder = new FlatMessageDecoder(contract, profile.zone());
        unreadable = context.getMetricGroup().counter("readings_unreadable");
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<MeterReading> out) {
        Optional<MeterReading> reading = decoder.decode(message.value()) instanceof Decoding.Decoded decoded
                ? columns.reading(decoded.values())
                : Optional.empty();
        reading.ifPresentOrElse(out::collect, unreadable::inc);
    }

    @Override
    public TypeInformation<MeterReading> getProducedType() {
        return TypeInformation.of(MeterReading.class);
    }

    /** Where the contract has the columns that a reading is made of. */
    private record Columns(int meterId, int utility, int readAt, int kilowattHours, int cubicMetres) {
        static Columns of(Contract contract) {
            return new Columns(
                    contract.indexOf("meter_id"),
                    contract.indexOf("utility"),
                    contract.indexOf("read_at"),
                    contract.indexOf("register_kwh"),
                    contract.indexOf("register_m3"));
        }

        /** The reading; empty where the register of the utility is missing. */
        Optional<MeterReading> reading(List<Object> row) {
            String code = (String) row.get(utility);
            boolean electric = code.equals(Utility.ELECTRICITY.code());
            BigDecimal register = (BigDecimal) row.get(electric ? kilowattHours : cubicMetres);
            return Optional.ofNullable(register)
                    .map(value -> new MeterReading(
                            (String) row.get(meterId),
                            code,
                            (Instant) row.get(readAt),
                            value.movePointRight(3).longValue()));
        }
    }
}
