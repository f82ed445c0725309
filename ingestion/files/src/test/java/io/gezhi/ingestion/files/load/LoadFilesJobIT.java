package io.gezhi.ingestion.files.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.broker.EmbeddedBroker;
import io.gezhi.ingestion.files.log.Log;
import io.gezhi.ingestion.files.profile.SourceProfile;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.schemas.deidentification.Seal;
import io.gezhi.schemas.deidentification.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadFilesJobIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOPIC = "records.people";

    @TempDir
    private static Path logFolder;

    @TempDir
    private Path folder;

    private static EmbeddedBroker broker;
    private PersonCity city;
    private long recordsBefore;
    private long loadsBefore;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = EmbeddedBroker.startOnFreePorts(logFolder);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void makeCity() throws Exception {
        city = PersonCity.in(folder, broker.bootstrapServers());
        new Log(broker.bootstrapServers()).create(TOPIC, 2);
        new Log(broker.bootstrapServers()).create(LoadLedger.TOPIC, 1);
        recordsBefore = committed(TOPIC).size();
        loadsBefore = committed(LoadLedger.TOPIC).size();
    }

    @Test
    void identitiesStayBehindAndRejectsAreSealed() throws Exception {
        Path file = city.file(
                "a.csv",
                PersonCity.HEADER + PersonCity.ZHANG + "p9,11010519491231002X\n" + PersonCity.LI,
                Charset.forName("GB18030"));

        JsonNode result = load(0, file);

        assertThat(result.path("rows_read").asLong()).isEqualTo(3);
        assertThat(result.path("rows_rejected").asLong()).isEqualTo(1);
        List<ConsumerRecord<byte[], byte[]>> records = newRecords();
        assertThat(records).hasSize(3);
        assertThat(records).allSatisfy(record -> assertThat(new String(record.value(), StandardCharsets.UTF_8))
                .doesNotContain("110105", "张三", "李四", "1949-12-31"));
        Map<String, JsonNode> byKey = byKey(records);
        assertThat(byKey.get("p1").at("/values/citizen_id_valid").asText()).isEqualTo("true");
        assertThat(byKey.get("p2").at("/values/citizen_id_valid").asText()).isEqualTo("false");
        assertThat(byKey.get("p1").at("/values/birth_year").asText()).isEqualTo("1949");
        JsonNode reject = byKey.get("a.csv:3");
        assertThat(reject.at("/reject/reason").asText()).isEqualTo("WRONG_COLUMN_COUNT");
        assertThat(new Seal(Secret.of("0f".repeat(32)))
                        .open(Base64.getDecoder().decode(reject.path("original").asText())))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("p9,11010519491231002X");
    }

    @Test
    void contentThatWasLoadedIsSkippedUnderAnyName() throws Exception {
        String content = PersonCity.HEADER + PersonCity.ZHANG + Instant.now() + ",,,,,\n";
        load(0, city.file("b.csv", content, StandardCharsets.UTF_8));

        JsonNode again = load(0, city.file("c.csv", content, StandardCharsets.UTF_8));

        assertThat(again.path("files_already_loaded").asLong()).isEqualTo(1);
        assertThat(newRecords()).hasSize(2);
        assertThat(committed(LoadLedger.TOPIC)).hasSize((int) loadsBefore + 1);
    }

    @Test
    void entryOfTheLoadSaysWhatWasReadAndWhichColumnsNobodyKnows() throws Exception {
        load(0, city.file("d.csv", PersonCity.HEADER + PersonCity.LI, StandardCharsets.UTF_8));

        List<ConsumerRecord<byte[], byte[]>> loads = committed(LoadLedger.TOPIC);
        JsonNode entry = JSON.readTree(loads.get(loads.size() - 1).value());

        assertThat(entry.path("dataset").asText()).isEqualTo("person");
        assertThat(entry.path("rows_accepted").asLong()).isEqualTo(1);
        assertThat(entry.path("unknown_columns").asText()).isEqualTo("备注");
    }

    @Test
    void theProfileOfADeliveryIsOfItsBytesAndHoldsNothingPersonal() throws Exception {
        load(
                0,
                city.file(
                        "profiled.csv",
                        PersonCity.HEADER + PersonCity.ZHANG + "p7,11010519491231002X\n" + PersonCity.LI + "p1,,,,坏,\n",
                        StandardCharsets.UTF_8));

        List<ConsumerRecord<byte[], byte[]>> profile = committed(SourceProfile.TOPIC).stream()
                .filter(record -> new String(record.key(), StandardCharsets.UTF_8).contains("profiled.csv"))
                .toList();
        assertThat(profile).hasSize(6).allSatisfy(record -> assertThat(
                        new String(record.value(), StandardCharsets.UTF_8))
                .doesNotContain("110105", "张三", "李四", "1949", "一"));
        JsonNode updated = column(profile, "更新");
        assertThat(updated.path("row_count").asLong())
                .as("a line that cannot be read is no row")
                .isEqualTo(3);
        assertThat(updated.path("minimum").asText()).isEqualTo("2024-05-01 09:30:00");
        assertThat(updated.path("maximum").asText()).as("of rejected rows too").isEqualTo("坏");
        assertThat(updated.path("dataset").asText()).isEqualTo("person");
        assertThat(updated.path("version").asLong()).isEqualTo(1);
        JsonNode names = column(profile, "姓名");
        assertThat(names.path("blank_count").asLong()).isEqualTo(1);
        assertThat(names.path("distinct_count").asLong()).isEqualTo(2);
        assertThat(names.path("is_distinct_exact").asBoolean()).isTrue();
        assertThat(names.path("minimum").isNull()).isTrue();
        assertThat(column(profile, "备注").path("is_mapped").asBoolean()).isFalse();
        assertThat(column(profile, "备注").path("maximum").isNull()).isTrue();
    }

    private static JsonNode column(List<ConsumerRecord<byte[], byte[]>> profile, String name) throws IOException {
        for (ConsumerRecord<byte[], byte[]> record : profile) {
            JsonNode row = JSON.readTree(record.value());
            if (row.path("column_name").asText().equals(name)) {
                return row;
            }
        }
        throw new AssertionError("no column " + name);
    }

    @Test
    void fileWithoutAMappedColumnIsRefusedAndTheOthersAreLoaded() throws Exception {
        Path poor = city.file("e.csv", "编号,姓名\np1,x\n", StandardCharsets.UTF_8);
        Path good = city.file("f.csv", PersonCity.HEADER + PersonCity.LI + "\n", StandardCharsets.UTF_8);

        load(2, poor, good);

        assertThat(newRecords()).hasSize(1);
    }

    @Test
    void killInMidTransactionShowsNothingAndARunAfterwardsLoadsOnce() throws Exception {
        int people = 100_000;
        Path file = city.manyPeople("many.csv", people);
        Process loader = start(file);
        awaitUncommittedRecords(loader);
        loader.destroyForcibly().waitFor();

        assertThat(newRecords()).isEmpty();

        load(0, file);
        assertThat(byKey(newRecords())).hasSize(people);
        assertThat(newRecords()).hasSize(people);
    }

    private Process start(Path file) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                LoadFilesJob.class.getName()));
        command.addAll(List.of(city.arguments(file)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("loader.log").toFile())
                .start();
    }

    private void awaitUncommittedRecords(Process loader) throws Exception {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(10));
        long before = uncommittedEnd();
        while (uncommittedEnd() <= before) {
            assertThat(loader.isAlive())
                    .as(Files.readString(folder.resolve("loader.log")))
                    .isTrue();
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(2);
        }
    }

    /** A commit is done before its markers are on all partitions, and readers of what is committed wait for those. */
    private static void awaitMarkers() throws Exception {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
        while (end(IsolationLevel.READ_COMMITTED) < uncommittedEnd()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(5);
        }
    }

    private static long uncommittedEnd() throws Exception {
        return end(IsolationLevel.READ_UNCOMMITTED);
    }

    private static long end(IsolationLevel isolation) throws Exception {
        try (Admin admin = new Log(broker.bootstrapServers()).admin()) {
            return admin
                    .listOffsets(
                            Map.of(
                                    new TopicPartition(TOPIC, 0), OffsetSpec.latest(),
                                    new TopicPartition(TOPIC, 1), OffsetSpec.latest()),
                            new ListOffsetsOptions(isolation))
                    .all()
                    .get()
                    .values()
                    .stream()
                    .mapToLong(ListOffsetsResultInfo::offset)
                    .sum();
        }
    }

    private JsonNode load(int expectedExit, Path... files) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Progress progress = new Progress(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(LoadFilesJob.run(city.arguments(files), progress)).isEqualTo(expectedExit);
        awaitMarkers();
        String last = out.toString(StandardCharsets.UTF_8).lines().reduce("", (first, second) -> second);
        return last.startsWith(Progress.RESULT)
                ? JSON.readTree(last.substring(Progress.RESULT.length()))
                : JSON.createObjectNode();
    }

    private List<ConsumerRecord<byte[], byte[]>> newRecords() {
        List<ConsumerRecord<byte[], byte[]>> all = committed(TOPIC);
        return all.subList((int) recordsBefore, all.size());
    }

    private static Map<String, JsonNode> byKey(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .collect(Collectors.toMap(record -> new String(record.key(), StandardCharsets.UTF_8), record -> {
                    try {
                        return JSON.readTree(record.value());
                    } catch (IOException notJson) {
                        throw new AssertionError(notJson);
                    }
                }));
    }

    /** In the order of their timestamps, so that what came later stands behind. */
    private static List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new Log(broker.bootstrapServers()).committedReader()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(50)).forEach(records::add);
            }
            return records.stream()
                    .sorted((a, b) -> Long.compare(a.timestamp(), b.timestamp()))
                    .toList();
        }
    }
}
