package io.gezhi.streaming.jobs.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.runtime.city.CityBundle;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.message.FlatMessageDecoder;
import io.gezhi.schemas.row.Decoding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.Collector;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;

class ReadingMessagesTest {
    private static final CityBundle CITY = city();
    private static final FlatMessageDecoder LAKE = lake();

    @Example
    void readingKeepsEveryDigit() throws IOException {
        assertThat(read(reading("123456789012345.678", "\"2026-01-01T00:00:00Z\"")))
                .singleElement()
                .satisfies(reading -> assertThat(reading.register()).isEqualTo(123_456_789_012_345_678L));
        assertThat(read(reading("1.2345678901234567E14", "\"2026-01-01T00:00:00Z\"")))
                .allSatisfy(reading -> assertThat(reading.register()).isEqualTo(123_456_789_012_345_670L));
    }

    @Example
    void whatTheLakeRefusesIsNoReading() throws IOException {
        String good = reading("\"12.340\"", "\"2026-01-01T00:00:00Z\"");
        assertThat(read(good)).hasSize(1);
        byte[] notUtf8 = good.replace("M1", "M?").getBytes(StandardCharsets.UTF_8);
        notUtf8[good.indexOf("M1") + 1] = (byte) 0xff;
        for (byte[] odd : List.of(
                notUtf8,
                bytes(good.replace("{", "{\"meter_id\":\"M2\",")),
                bytes(good + "{}"),
                bytes(good.replace("12.340", "NaN")),
                bytes(good.replace("2026-01-01", "2026-02-30")),
                bytes("[" + good + "]"),
                bytes("null"),
                new byte[0])) {
            assertThat(LAKE.decode(odd)).isInstanceOf(Decoding.Rejected.class);
            assertThat(read(odd)).isEmpty();
        }
    }

    @Property(tries = 300)
    void noReadingRestsOnAMessageThatTheLakeRefuses(@ForAll("oddReadings") String message) throws IOException {
        boolean lands = LAKE.decode(bytes(message)) instanceof Decoding.Decoded;
        Collection<MeterReading> readings = read(message);
        assertThat(readings).hasSizeLessThanOrEqualTo(lands ? 1 : 0);
    }

    @Property(tries = 100)
    void noBytesStopTheJob(@ForAll byte[] message) throws IOException {
        if (LAKE.decode(message) instanceof Decoding.Rejected) {
            assertThat(read(message)).isEmpty();
        }
    }

    @Provide
    Arbitrary<String> oddReadings() {
        Arbitrary<String> registers = Arbitraries.of(
                "1",
                "\"1.5\"",
                "-0.001",
                "1e3",
                "1e999999999",
                "NaN",
                "null",
                "\"\"",
                "true",
                "{}",
                "[1]",
                "0x10",
                "123456789012345.678",
                "1234567890123456.7",
                "\" 7 \"",
                "12.3456",
                "\"١٢\"",
                "--1");
        Arbitrary<String> moments = Arbitraries.of(
                "\"2026-01-01T00:00:00Z\"",
                "\"2026-02-29T00:00:00Z\"",
                "\"0001-01-01T00:00:00Z\"",
                "\"9999-12-31T23:59:59Z\"",
                "\"2026-01-01 00:00\"",
                "\"2026-01-01T24:00:00\"",
                "\"2026-03-29T02:30:00\"",
                "1767225600000",
                "null");
        Arbitrary<String> extras = Arbitraries.of("", ",\"register_m3\":\"1\"", ",\"meter_id\":\"M2\"", "}", ",");
        return Combinators.combine(registers, moments, extras)
                .as((register, moment, extra) -> reading(register, moment).replaceFirst("}$", extra + "}"));
    }

    private static String reading(String register, String moment) {
        return "{\"meter_id\":\"M1\",\"utility\":\"electricity\",\"read_at\":" + moment + ",\"register_kwh\":"
                + register + "}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<MeterReading> read(String message) throws IOException {
        return read(bytes(message));
    }

    private static List<MeterReading> read(byte[] message) throws IOException {
        ReadingMessages messages = new ReadingMessages(CITY);
        messages.open(new Context());
        List<MeterReading> readings = new ArrayList<>();
        messages.deserialize(new ConsumerRecord<>("readings.electricity", 0, 0, null, message), new Kept<>(readings));
        return readings;
    }

    private static CityBundle city() {
        try {
            return CityBundle.pack(Path.of("../../cities/synthetic"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FlatMessageDecoder lake() {
        try {
            CityProfile profile = CITY.profile();
            return new FlatMessageDecoder(profile.contracts().get("reading"), profile.zone());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Kept<T>(List<T> kept) implements Collector<T> {
        @Override
        public void collect(T value) {
            kept.add(value);
        }

        @Override
        public void close() {}
    }

    private static final class Context implements DeserializationSchema.InitializationContext {
        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            return SimpleUserCodeClassLoader.create(ReadingMessagesTest.class.getClassLoader());
        }
    }
}
