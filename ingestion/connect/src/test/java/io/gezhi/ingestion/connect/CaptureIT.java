package io.gezhi.ingestion.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.broker.EmbeddedBroker;
import io.gezhi.ingestion.connect.rest.ConnectRest;
import io.gezhi.ingestion.connect.rest.RestAccess;
import io.gezhi.ingestion.connect.worker.ConnectWorker;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.schemas.contract.Contracts;
import io.gezhi.schemas.deidentification.Secret;
import io.gezhi.schemas.problem.OperatorMistakeException;
import io.gezhi.schemas.table.PostgresDdl;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The steps of one life of a registry, in order: starting the engines once for each would take too long. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CaptureIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PERSONS = "changes.population.person";
    private static final String[] IDENTITIES = {
        "11010519491231002X", "张三", "1949-12-31", "13900001111", "王芳", "not for anyone", "clerk 7"
    };

    @TempDir
    private static Path logFolder;

    @TempDir
    private static Path cityFolder;

    private static EmbeddedBroker broker;
    private static RegistryCity city;
    private static ConnectWorker worker;

    @BeforeAll
    static void startEngines() throws Exception {
        broker = EmbeddedBroker.startOnFreePorts(logFolder);
        city = RegistryCity.start(cityFolder);
        city.sql(PostgresDdl.create(Contracts.standard().get("person"), "population.person")
                .toArray(String[]::new));
        city.sql(
                "ALTER TABLE population.person ADD COLUMN clerk text, ADD COLUMN remark text",
                "CREATE SCHEMA housing",
                "CREATE TABLE housing.dwelling (dwelling_id text PRIMARY KEY, occupancy text, floor_area_m2 numeric(10,2),"
                        + " updated_at timestamp)",
                "INSERT INTO population.person (person_id, citizen_id, full_name, birth_year, phone, updated_at, clerk,"
                        + " remark) VALUES ('p1', '11010519491231002X', '张三', '1949-12-31', '13900001111',"
                        + " '2024-05-01 08:00:00.123456+08', 'clerk 7', 'not for anyone')");
        worker = ConnectWorker.start(city.worker(broker.bootstrapServers()));
    }

    @AfterAll
    static void stopEngines() throws IOException {
        worker.close();
        city.close();
        broker.close();
    }

    @Test
    @Order(1)
    void registryThatIsNotReadyIsRefusedWithItsCures() {
        assertThatThrownBy(CaptureIT::setUp)
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessage("Cannot capture housing.dwelling: the row before a change is needed; ALTER TABLE"
                        + " \"housing\".\"dwelling\" REPLICA IDENTITY FULL");
    }

    @Test
    @Order(2)
    void connectorRunsAndRunsAgain() throws Exception {
        city.sql("ALTER TABLE housing.dwelling REPLICA IDENTITY FULL");

        assertThat(setUp())
                .containsEntry("state", "RUNNING")
                .containsEntry("tables", List.of("housing.dwelling", "population.person"));
        assertThat(setUp()).containsEntry("task_state", "RUNNING");
    }

    @Test
    @Order(3)
    void snapshotCarriesPseudonymsAndTheCheckOfTheClearNumber() throws Exception {
        JsonNode row = values(await(PERSONS, 1).get(0)).path("after");

        assertThat(row.path("citizen_id").asText()).matches("[0-9a-f]{32}");
        assertThat(row.path("citizen_id_valid").asBoolean()).isTrue();
        assertThat(row.path("birth_year").asText()).isEqualTo("1949");
        assertThat(row.path("updated_at").asText()).isEqualTo("2024-05-01T00:00:00.123456Z");
        assertThat(row.has("clerk")).isFalse();
        assertThat(row.has("remark")).isFalse();
    }

    @Test
    @Order(4)
    void changesOfARowArriveInOrderWithTheRowBefore() throws Exception {
        city.sql(
                "UPDATE population.person SET citizen_id = '110105194912310038' WHERE person_id = 'p1'",
                "UPDATE population.person SET sex = 'female' WHERE person_id = 'p1'",
                "DELETE FROM population.person WHERE person_id = 'p1'",
                "INSERT INTO population.person (person_id, full_name) VALUES ('p1', '张三')");

        List<JsonNode> changes =
                await(PERSONS, 5).stream().map(CaptureIT::values).toList();

        assertThat(changes).extracting(change -> change.path("op").asText()).containsExactly("r", "u", "u", "d", "c");
        assertThat(changes.get(3).at("/before/sex").asText()).isEqualTo("female");
        assertThat(changes.get(3).at("/before/citizen_id"))
                .isEqualTo(changes.get(1).at("/after/citizen_id"))
                .isNotEqualTo(changes.get(0).at("/after/citizen_id"));
        assertThat(changes).allMatch(change -> change.at("/after/full_name").isMissingNode());
        assertThat(changes.stream().map(each -> each.at("/source/lsn").asLong()))
                .isSorted();
    }

    @Test
    @Order(5)
    void exactValuesStayExactAndLocalTimesStayLocal() throws Exception {
        city.sql("INSERT INTO housing.dwelling VALUES ('d1', 'let', 12345678.90, '2024-03-31 02:30:00.000001')");

        JsonNode row = values(await("changes.housing.dwelling", 1).get(0)).path("after");

        assertThat(row.path("floor_area_m2").asText()).isEqualTo("12345678.90");
        assertThat(row.path("updated_at").asText()).isEqualTo("2024-03-31T02:30:00.000001");
    }

    @Test
    @Order(6)
    void columnThatIsAddedLaterAndThatNobodyKnowsDoesNotPass() throws Exception {
        city.sql(
                "ALTER TABLE population.person ADD COLUMN note text",
                "INSERT INTO population.person (person_id, note, phone) VALUES ('p2', 'not for anyone', '13900001111')");

        JsonNode row = values(await(PERSONS, 6).get(5)).path("after");

        assertThat(row.path("person_id").asText()).isEqualTo("p2");
        assertThat(row.has("note")).isFalse();
    }

    @Test
    @Order(7)
    void workerThatIsStartedAgainGoesOnWithoutLossOrRepetition() throws Exception {
        worker.close();
        city.sql("INSERT INTO population.person (person_id, full_name) SELECT 'q' || n, '张三' FROM"
                + " generate_series(1, 500) n");
        worker = ConnectWorker.start(city.worker(broker.bootstrapServers()));

        List<ConsumerRecord<byte[], byte[]>> changes = await(PERSONS, 506);

        assertThat(changes).hasSize(506);
        assertThat(changes.stream()
                        .map(CaptureIT::values)
                        .map(each -> each.at("/after/person_id").asText())
                        .distinct())
                .hasSize(503);
    }

    @Test
    @Order(8)
    void taskThatFailedIsStartedAgainByItself() throws Exception {
        Path key = cityFolder.resolve("key");
        String secret = Files.readString(key);
        Files.delete(key);
        restartTask();
        ConnectRest connect = new ConnectRest(
                city.connector(broker.bootstrapServers()).connectUri(),
                Secret.of(RegistryCity.PASSWORD),
                Duration.ofSeconds(30));
        assertThatThrownBy(() -> connect.awaitRunning("gezhi")).hasMessageContaining("cannot be read");
        RegistryCity.secret(key, secret.strip());
        city.sql("INSERT INTO population.person (person_id) VALUES ('r1')");

        assertThat(values(await(PERSONS, 507).get(506)).at("/after/person_id").asText())
                .isEqualTo("r1");
    }

    @Test
    @Order(9)
    void noByteInTheLogShowsAnIdentity() {
        for (String topic : topics(name -> !name.startsWith("__"))) {
            for (ConsumerRecord<byte[], byte[]> message : read(topic)) {
                assertThat(text(message.key()) + text(message.value()))
                        .as(topic)
                        .doesNotContain(IDENTITIES);
            }
        }
    }

    private static Map<String, Object> setUp() throws Exception {
        return new ConnectorSetup(
                        city.connector(broker.bootstrapServers()),
                        new Progress(new PrintStream(OutputStream.nullOutputStream())),
                        Clock.systemUTC())
                .run();
    }

    private static void restartTask() throws Exception {
        URI restart =
                city.connector(broker.bootstrapServers()).connectUri().resolve("/connectors/gezhi/tasks/0/restart");
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(restart)
                                .header("Authorization", RestAccess.header(RegistryCity.PASSWORD))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static JsonNode values(ConsumerRecord<byte[], byte[]> message) {
        try {
            return JSON.readTree(message.value());
        } catch (IOException notJson) {
            throw new AssertionError(notJson);
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> await(String topic, int count) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(2));
        List<ConsumerRecord<byte[], byte[]>> messages = read(topic);
        while (messages.size() < count) {
            assertThat(Instant.now()).as(messages.size() + " of " + count).isBefore(deadline);
            Thread.sleep(200);
            messages = read(topic);
        }
        return messages;
    }

    private static List<String> topics(Predicate<String> wanted) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            return consumer.listTopics().keySet().stream().filter(wanted).toList();
        }
    }

    /** Committed messages in the order of their timestamps; those of one partition stay in their order. */
    private static List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.listTopics().getOrDefault(topic, List.of()).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(50)).forEach(messages::add);
            }
            messages.sort((a, b) -> Long.compare(a.timestamp(), b.timestamp()));
            return messages;
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
