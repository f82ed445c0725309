package io.gezhi.city.readings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.city.Dice;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.contract.Contracts;
import io.gezhi.schemas.row.Decoding;
import io.gezhi.schemas.row.RowDecoder;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingStreamTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HOURS = 13 * 24;

    @TempDir
    Path data;

    private final Progress silent =
            new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));

    @BeforeEach
    void fewHomes() throws Exception {
        StringBuilder meters = new StringBuilder("meter_id,dwelling_id,utility\n");
        StringBuilder residences = new StringBuilder("residence_id,dwelling_id,moved_out_on\n");
        for (int home = 1; home <= 30; home++) {
            meters.append("E").append(home).append(",D").append(home).append(",electricity\n");
            meters.append("W").append(home).append(",D").append(home).append(",water\n");
            residences.append("R").append(home).append(",D").append(home);
            residences.append(home <= 25 ? ",\n" : ",2026-01-01\n");
        }
        Files.createDirectories(data.resolve("registry"));
        Files.writeString(data.resolve("registry/meter.csv"), meters);
        Files.writeString(data.resolve("registry/residence.csv"), residences);
    }

    @Test
    void everyReadingIsOneOfTheContractAndRegistersNeverGoBack() throws Exception {
        RowDecoder decoder = new RowDecoder(Contracts.standard().get("reading"), ZoneId.of("Asia/Shanghai"));
        Map<String, Double> last = new HashMap<>();
        List<ProducerRecord<String, String>> messages = stream(12);
        assertThat(messages).hasSize(36 * HOURS);
        for (ProducerRecord<String, String> message : messages) {
            JsonNode reading = JSON.readTree(message.value());
            assertThat(decoder.decode(texts(reading))).isInstanceOf(Decoding.Decoded.class);
            assertThat(message.topic())
                    .isEqualTo("readings." + reading.path("utility").asText());
            assertThat(message.key()).isEqualTo(reading.path("meter_id").asText());
            double register = register(reading);
            assertThat(register).isGreaterThanOrEqualTo(last.getOrDefault(message.key(), 0.0));
            last.put(message.key(), register);
        }
    }

    @Test
    void theSameSeedSendsTheSameReadings() throws Exception {
        assertThat(stream(12)).isEqualTo(stream(12));
    }

    @Test
    void theTruthTellsEveryFaultThatTheReadingsShow() throws Exception {
        List<ProducerRecord<String, String>> messages = stream(12);
        JsonNode faults = JSON.readTree(data.resolve("truth.json").toFile()).path("faults");
        assertThat(faults).hasSize(12);
        for (JsonNode fault : faults) {
            List<Double> during = use(messages, fault);
            switch (fault.path("kind").asText()) {
                case "usage_spike" -> assertThat(during).allMatch(use -> use > 7);
                case "no_use" -> assertThat(during).hasSizeGreaterThan(24).allMatch(use -> use == 0);
                default ->
                    assertThat(during.stream()
                                    .map(use -> Math.round(use * 1000))
                                    .distinct())
                            .hasSize(1);
            }
        }
    }

    @Test
    void withoutFaultsEveryLivedInHomeUsesElectricityEveryHour() {
        Rhythm rhythm = new Rhythm(new HomeMeter("E1", "D1", Utility.ELECTRICITY, 2), new Dice(3));
        LocalDateTime start = LocalDateTime.of(2026, 10, 1, 0, 0);
        for (int hour = 0; hour < 24 * 30; hour++) {
            assertThat(rhythm.useIn(start.plusHours(hour))).isBetween(50L, 6_000L);
        }
    }

    @Test
    void aVacantHomeUsesNothing() {
        Rhythm rhythm = new Rhythm(new HomeMeter("E1", "D1", Utility.ELECTRICITY, 0), new Dice(3));
        assertThat(rhythm.useIn(LocalDateTime.of(2026, 10, 1, 19, 0))).isZero();
    }

    @Test
    void aLiveTimeTooShortForItsFaultsIsRefused() {
        assertThatThrownBy(() -> config(Duration.ofDays(1), 12))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid live time: at least PT72H is expected (PT24H)");
    }

    private List<ProducerRecord<String, String>> stream(int faults) throws Exception {
        MockProducer<String, String> producer =
                new MockProducer<>(true, new RoundRobinPartitioner(), new StringSerializer(), new StringSerializer());
        CityProfile profile = CityProfile.load(Path.of("../../cities/synthetic"));
        new ReadingStream(config(Duration.ofDays(3), faults), profile, producer, silent).run();
        return producer.history();
    }

    private StreamConfig config(Duration live, int faults) {
        return new StreamConfig(
                data,
                1,
                36,
                Duration.ofDays(10),
                live,
                faults,
                0,
                false,
                Duration.ofSeconds(1),
                data.resolve("truth.json"));
    }

    /** Hourly use of the faulty meter while the fault lasts. */
    private static List<Double> use(List<ProducerRecord<String, String>> messages, JsonNode fault) throws Exception {
        Instant from = Instant.parse(fault.path("from").asText());
        Instant to = Instant.parse(fault.path("to").asText());
        List<Double> use = new ArrayList<>();
        double before = Double.NaN;
        for (ProducerRecord<String, String> message : messages) {
            if (message.key().equals(fault.path("meter_id").asText())) {
                JsonNode reading = JSON.readTree(message.value());
                Instant readAt = Instant.parse(reading.path("read_at").asText());
                if (readAt.isAfter(from) && !readAt.isAfter(to)) {
                    use.add(register(reading) - before);
                }
                before = register(reading);
            }
        }
        return use;
    }

    private static double register(JsonNode reading) {
        return reading.has("register_kwh")
                ? reading.path("register_kwh").asDouble()
                : reading.path("register_m3").asDouble();
    }

    private static Map<String, String> texts(JsonNode reading) {
        Map<String, String> texts = new HashMap<>();
        reading.fields()
                .forEachRemaining(
                        field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }
}
