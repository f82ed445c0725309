package io.gezhi.streaming.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.streaming.jobs.message.MeterReading;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The job as a process, with a real broker as another, killed in the middle of its work. */
@Timeout(600)
class EvaluateRulesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int METERS = 20;

    @TempDir
    Path folder;

    @Test
    void killedInTheMiddleItStillTellsEveryEpisodeOnce() throws Exception {
        int port = freePort();
        String servers = "127.0.0.1:" + port;
        try (JavaProcess broker = broker(port);
                KafkaProducer<String, String> producer = producer(servers)) {
            List<MeterReading> readings = readings();
            try (JavaProcess job = job(servers)) {
                registries(producer);
                send(producer, readings.subList(0, readings.size() * 6 / 10));
                assertThat(alerts(servers, 4, job)).as(job.log()).hasSizeGreaterThanOrEqualTo(4);
                job.kill();
            }
            send(producer, readings.subList(readings.size() * 6 / 10, readings.size()));
            try (JavaProcess job = job(servers)) {
                List<JsonNode> alerts = alerts(servers, 8, job);
                assertThat(job.log()).contains("Resuming from checkpoint");
                assertThat(alerts)
                        .extracting(alert -> alert.get("alert_id").asText())
                        .hasSize(8)
                        .doesNotHaveDuplicates();
                assertThat(alerts)
                        .extracting(alert -> alert.get("subject_id").asText())
                        .containsExactlyInAnyOrder("d0", "d0", "d5", "d5", "d10", "d10", "d15", "d15");
            }
            assertThat(broker.runs()).isTrue();
        }
    }

    /** Every fifth meter is quiet twice: early and late. */
    private static List<MeterReading> readings() {
        List<MeterReading> readings = new ArrayList<>();
        for (int i = 0; i < METERS; i++) {
            MeterTale tale = MeterTale.of("m" + i).ordinaryHours(48);
            tale = i % 5 == 0 ? tale.hoursWithoutUse(30) : tale.ordinaryHours(30);
            tale.ordinaryHours(80);
            readings.addAll((i % 5 == 0 ? tale.hoursWithoutUse(30) : tale.ordinaryHours(30)).readings());
        }
        readings.sort(Comparator.comparing(MeterReading::readAt));
        return readings;
    }

    private JavaProcess broker(int port) throws IOException {
        return JavaProcess.start(
                folder,
                "broker",
                Map.of(
                        "broker.log-folder", folder.resolve("kafka").toString(),
                        "broker.port", Integer.toString(port),
                        "broker.controller-port", Integer.toString(freePort())),
                "-cp",
                "../../tools/broker/target/gezhi-broker.jar",
                "io.gezhi.broker.EmbeddedBroker");
    }

    private JavaProcess job(String servers) throws IOException {
        return JavaProcess.start(
                folder,
                "evaluate-rules",
                Map.of(
                        "city.profile",
                                Path.of("../../cities/synthetic")
                                        .toAbsolutePath()
                                        .toString(),
                        "kafka.bootstrap-servers", servers,
                        "checkpoint.dir", folder.resolve("checkpoints").toString(),
                        "checkpoint.interval", "500ms",
                        "rest.port", Integer.toString(freePort())),
                "-jar",
                "target/streaming-jobs.jar");
    }

    private static void registries(KafkaProducer<String, String> producer) {
        for (int i = 0; i < METERS; i++) {
            send(producer, "changes.utility.meter", "m" + i, """
                    {"before":null,"op":"c","after":{"meter_id":"m%d","dwelling_id":"d%d","utility":"electricity"}}
                    """.formatted(i, i));
            send(producer, "changes.housing.dwelling", "d" + i, """
                    {"before":null,"op":"c","after":{"dwelling_id":"d%d","occupancy":"owner_occupied"}}
                    """.formatted(i));
        }
        producer.flush();
    }

    private static void send(KafkaProducer<String, String> producer, List<MeterReading> readings) {
        for (MeterReading reading : readings) {
            send(producer, "readings.electricity", reading.meterId(), """
                    {"meter_id":"%s","utility":"electricity","read_at":"%s","register_kwh":"%s"}
                    """.formatted(
                            reading.meterId(), reading.readAt(), BigDecimal.valueOf(reading.register(), 3)));
        }
        producer.flush();
    }

    private static void send(KafkaProducer<String, String> producer, String topic, String key, String value) {
        var unused = producer.send(new ProducerRecord<>(topic, key, value.strip()));
    }

    /** All alerts once there are as many as expected, and whatever more comes within three checkpoints. */
    private static List<JsonNode> alerts(String servers, int expected, JavaProcess job) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                servers,
                "group.id",
                "test-" + System.nanoTime(),
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed");
        List<JsonNode> alerts = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("alerts"));
            Instant deadline = Instant.now().plus(Duration.ofMinutes(3));
            Instant settled = Instant.MAX;
            while (Instant.now().isBefore(deadline) && Instant.now().isBefore(settled)) {
                assertThat(job.runs()).as(job.log()).isTrue();
                for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(200))) {
                    alerts.add(JSON.readTree(message.value()));
                }
                if (alerts.size() >= expected && settled.equals(Instant.MAX)) {
                    settled = Instant.now().plusMillis(1500);
                }
            }
        }
        return alerts;
    }

    private static KafkaProducer<String, String> producer(String servers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
