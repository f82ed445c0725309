package io.gezhi.ingestion.files.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.broker.EmbeddedBroker;
import io.gezhi.ingestion.files.load.LoadFilesJob;
import io.gezhi.ingestion.files.load.LoadLedger;
import io.gezhi.ingestion.files.load.PersonCity;
import io.gezhi.ingestion.files.log.CommittedTopic;
import io.gezhi.ingestion.files.log.Log;
import io.gezhi.ingestion.files.mend.MendingText;
import io.gezhi.ingestion.files.quarantine.DecisionLedger;
import io.gezhi.runtime.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntBiFunction;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayRejectsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String BAD = "p3,,\u738b\u4e94,1980-01-01,no time,\u4e09\n";

    @TempDir
    private Path folder;

    private EmbeddedBroker broker;
    private PersonCity city;

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.startOnFreePorts(folder.resolve("log"));
        city = PersonCity.in(folder, broker.bootstrapServers());
        for (String topic : List.of("records.people", "records.grids", LoadLedger.TOPIC, DecisionLedger.TOPIC)) {
            new Log(broker.bootstrapServers()).create(topic, 1);
        }
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void exportedRowsAreTheDeliveredBytesUnderTheirHeaderAndOnlyTheirOwnerMayReadThem() throws Exception {
        load(city.file("a.csv", PersonCity.HEADER + PersonCity.ZHANG + BAD, GB18030));
        Path out = folder.resolve("mend.csv");

        export(0, out);

        String id = quarantine().open().get(0);
        assertThat(Files.readString(out, GB18030)).isEqualTo(MendingText.ID + "," + PersonCity.HEADER + id + "," + BAD);
        assertThat(Files.readString(Path.of(out + ExportRejectsJob.REASONS)))
                .contains(id + ",a.csv,3,NOT_A_TIMESTAMP,updated_at,");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
                .isEqualTo("rw-------");
        export(2, out);
    }

    @Test
    void mendedRowIsLoadedOnceAndItsRecordLeavesQuarantine() throws Exception {
        load(city.file("a.csv", PersonCity.HEADER + PersonCity.ZHANG + BAD, GB18030));
        String id = quarantine().open().get(0);
        Path mended = mend("no time", "2024-05-03T08:00:00");

        JsonNode first = replay(0, mended);
        JsonNode again = replay(0, mended);

        assertThat(first.path("rows_accepted").asLong()).isEqualTo(1);
        assertThat(first.path("records_replayed").asLong()).isEqualTo(1);
        assertThat(again.path("records_replayed").asLong()).isZero();
        assertThat(again.path("already_replayed").asBoolean()).isTrue();
        assertThat(messages("records.people")).hasSize(3);
        JsonNode row = JSON.readTree(messages("records.people").get(2).value());
        assertThat(row.at("/values/person_id").asText()).isEqualTo("p3");
        JsonNode entry = entries(LoadLedger.TOPIC).get(1);
        assertThat(entry.path("rows_read").asLong()).isEqualTo(1);
        assertThat(entry.path("rows_replayed").asLong()).isEqualTo(1);
        assertThat(entries(DecisionLedger.TOPIC)).singleElement().satisfies(decision -> {
            assertThat(decision.path("quarantine_id").asText()).isEqualTo(id);
            assertThat(decision.path("decision").asText()).isEqualTo("replayed");
            assertThat(decision.path("decided_by").asText()).isEqualTo("wang");
            assertThat(decision.path("load_sha256").asText())
                    .isEqualTo(entry.path("file_sha256").asText());
            assertThat(decision.path("rows_accepted").asLong()).isEqualTo(1);
        });
        assertThat(quarantine().open()).isEmpty();
    }

    @Test
    void rowThatFailsAgainIsANewRecordThatNamesItsPredecessor() throws Exception {
        load(city.file("a.csv", PersonCity.HEADER + BAD, GB18030));
        String id = quarantine().open().get(0);

        JsonNode result = replay(0, mend("no time", "still none"));

        assertThat(result.path("rows_rejected").asLong()).isEqualTo(1);
        assertThat(quarantine().open()).singleElement().isNotEqualTo(id);
        String successor = quarantine().open().get(0);
        assertThat(quarantine().find(successor)).containsEntry("predecessor_id", id);
        replay(0, mend("still none", "2024-05-03T08:00:00"));
        assertThat(quarantine().open()).isEmpty();
    }

    @Test
    void anotherFileForARecordThatHasLeftQuarantineChangesNothing() throws Exception {
        load(city.file("a.csv", PersonCity.HEADER + BAD, GB18030));
        replay(0, mend("no time", "2024-05-03T08:00:00"));
        Path other = Files.writeString(
                folder.resolve("other.csv"),
                Files.readString(folder.resolve("mended.csv"), GB18030).replace("2024-05-03", "2024-05-04"),
                GB18030);

        JsonNode result = replay(0, other);

        assertThat(result.path("records_replayed").asLong()).isZero();
        assertThat(messages("records.people")).hasSize(2);
        assertThat(entries(LoadLedger.TOPIC)).hasSize(2);
    }

    @Test
    void identifierThatQuarantineDoesNotHaveRefusesTheFile() throws Exception {
        load(city.file("a.csv", PersonCity.HEADER + BAD, GB18030));
        Path mended = mend("no time", "2024-05-03T08:00:00");
        String id = quarantine().open().get(0);
        String unknown = "00000000-0000-0000-0000-000000000000";
        Files.writeString(mended, Files.readString(mended, GB18030).replace(id, unknown), GB18030);

        replay(2, mended);

        assertThat(messages("records.people")).hasSize(1);
    }

    @Test
    void exportIsNotLoadedAsIfItWereADelivery() throws Exception {
        load(city.file("a.csv", PersonCity.HEADER + BAD, GB18030));

        load(2, mend("no time", "2024-05-03T08:00:00"));

        assertThat(messages("records.people")).hasSize(1);
    }

    @Test
    void rowsAsDeliveredAreReadAgainAfterTheProfileWasCorrected() throws Exception {
        String slow = PersonCity.LI.replace("2024-05-01 09:30:00", "01/05/2024 09:30");
        load(city.file("a.csv", PersonCity.HEADER + slow, GB18030));
        Path feed = folder.resolve("feeds/people.yaml");
        Files.writeString(
                feed,
                Files.readString(feed)
                        .replace("{from: \u66f4\u65b0}", "{from: \u66f4\u65b0, format: \"dd/MM/yyyy HH:mm\"}"));

        JsonNode result = replay(0);

        assertThat(result.path("rows_accepted").asLong()).isEqualTo(1);
        assertThat(quarantine().open()).isEmpty();
        assertThat(replay(0).path("records_replayed").asLong()).isZero();
    }

    @Test
    void messageThatWaitsIsSentAgainOnceWithItsFirstCoordinates() throws Exception {
        city.registryFeed();
        Path records = folder.resolve("messages.jsonl");
        Quarantine quarantine = quarantine();
        quarantine.message("q1", "changes.population.person", 9, "{\"op\":\"c\"}");
        quarantine.write(records);

        assertThat(replayRecords(0, "registered", records)
                        .path("messages_sent_again")
                        .asLong())
                .isEqualTo(1);
        assertThat(replayRecords(0, "registered", records)
                        .path("messages_sent_again")
                        .asLong())
                .isZero();

        assertThat(entries("replays.registered")).singleElement().satisfies(message -> {
            assertThat(message.path("quarantine_id").asText()).isEqualTo("q1");
            assertThat(message.path("topic").asText()).isEqualTo("changes.population.person");
            assertThat(message.path("offset").asLong()).isEqualTo(9);
            assertThat(message.path("original").binaryValue())
                    .asString(StandardCharsets.UTF_8)
                    .contains("op");
        });
    }

    @Test
    void dismissedRecordKeepsWhoAndWhyAndIsNotReplayed() throws Exception {
        load(city.file("a.csv", PersonCity.HEADER + BAD, GB18030));
        Path mended = mend("no time", "2024-05-03T08:00:00");
        String id = quarantine().open().get(0);

        assertThat(dismiss(0, "a test row", id).path("records_dismissed").asLong())
                .isEqualTo(1);
        assertThat(dismiss(0, "again", id).path("records_decided_before").asLong())
                .isEqualTo(1);
        dismiss(2, " ", id);

        assertThat(replay(0, mended).path("records_replayed").asLong()).isZero();
        assertThat(entries(DecisionLedger.TOPIC)).singleElement().satisfies(decision -> {
            assertThat(decision.path("decision").asText()).isEqualTo("dismissed");
            assertThat(decision.path("why").asText()).isEqualTo("a test row");
            assertThat(decision.path("decided_by").asText()).isEqualTo("wang");
        });
    }

    @Test
    void featureIsExportedMendedAndReplayedAsAFeature() throws Exception {
        city.gridFeed();
        String broken = "{\"type\":\"Feature\",\"properties\":{\"grid_id\":\"g2\",\"name\":\"东街\"},\"geometry\":null}";
        Path file = Files.writeString(
                folder.resolve("grids.json"),
                "{\"type\":\"FeatureCollection\",\"features\":[" + grid("g1") + "," + broken + "," + grid("g3") + "]}");
        run(0, LoadFilesJob::run, city.arguments("grids", file));
        Path out = folder.resolve("mend.json");
        run(0, ExportRejectsJob::run, arguments(exportConfig(), "grids", "--out", out.toString()));
        run(2, LoadFilesJob::run, city.arguments("grids", out));

        Path repaired = Files.writeString(
                folder.resolve("mended.json"),
                Files.readString(out)
                        .replace(
                                "null",
                                "{\"type\":\"Polygon\",\"coordinates\":[[[116.4,39.9],[116.5,39.9],[116.5,40]]]}"));
        JsonNode result = run(
                0,
                ReplayRejectsJob::run,
                arguments(city.config(), "grids", "--by", "wang", "--data", folder.toString(), repaired.toString()));

        assertThat(result.path("rows_accepted").asLong()).isEqualTo(1);
        List<ConsumerRecord<byte[], byte[]>> messages = messages("records.grids");
        JsonNode row = JSON.readTree(messages.get(messages.size() - 1).value());
        assertThat(row.at("/values/grid_id").asText()).isEqualTo("g2");
        assertThat(row.at("/values/name").asText()).isEqualTo("东街");
        assertThat(quarantine("records.grids").open()).isEmpty();
    }

    @Test
    void twoReplaysAtOnceDecideOnARecordOnce() throws Exception {
        load(city.file("a.csv", PersonCity.HEADER + BAD, GB18030));
        Path one = mend("no time", "2024-05-03T08:00:00");
        Path other = Files.writeString(
                folder.resolve("other.csv"), Files.readString(one, GB18030).replace("05-03", "05-04"), GB18030);
        String[] first = arguments(city.config(), "people", "--by", "a", "--data", "/", one.toString());
        String[] second = arguments(city.config(), "people", "--by", "b", "--data", "/", other.toString());
        Progress silent = new Progress(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));

        CompletableFuture<Integer> running = CompletableFuture.supplyAsync(() -> ReplayRejectsJob.run(first, silent));
        int exit = ReplayRejectsJob.run(second, silent);

        assertThat(List.of(running.get(), exit)).contains(0).isSubsetOf(0, 1);
        assertThat(entries(DecisionLedger.TOPIC)).hasSize(1);
        assertThat(messages("records.people")).hasSize(2);
        assertThat(entries(LoadLedger.TOPIC)).hasSize(2);
    }

    private static String grid(String id) {
        return "{\"type\":\"Feature\",\"properties\":{\"grid_id\":\"" + id + "\",\"name\":\"x\"},"
                + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[116.3,39.9],[116.4,39.9],[116.4,40]]]}}";
    }

    private Path mend(String from, String to) throws Exception {
        Path out = folder.resolve("export-" + quarantine().open().get(0) + ".csv");
        export(0, out);
        return Files.writeString(
                folder.resolve("mended.csv"), Files.readString(out, GB18030).replace(from, to), GB18030);
    }

    private void load(Path file) throws IOException {
        load(0, file);
    }

    private void load(int exit, Path file) throws IOException {
        run(exit, LoadFilesJob::run, city.arguments(file));
    }

    private void export(int exit, Path out) throws Exception {
        run(exit, ExportRejectsJob::run, arguments(exportConfig(), "people", "--out", out.toString()));
    }

    private Path exportConfig() throws IOException {
        return Files.writeString(
                folder.resolve("export.properties"),
                "city.profile=%s\nseal.key-file=%s\n".formatted(folder, folder.resolve("key")));
    }

    private JsonNode replay(int exit, Path... files) throws Exception {
        List<String> more = new ArrayList<>(List.of("--by", "wang", "--data", folder.toString()));
        Stream.of(files).map(Path::toString).forEach(more::add);
        return run(exit, ReplayRejectsJob::run, arguments(city.config(), "people", more.toArray(String[]::new)));
    }

    private JsonNode replayRecords(int exit, String feed, Path records) throws IOException {
        return run(exit, ReplayRejectsJob::run, new String[] {
            "--config", city.config().toString(),
            "--feed", feed,
            "--records", records.toString(),
            "--by", "wang",
            "--data", folder.toString()
        });
    }

    private JsonNode dismiss(int exit, String why, String id) throws Exception {
        Path config = Files.writeString(
                folder.resolve("dismiss.properties"), "kafka.bootstrap-servers=" + broker.bootstrapServers() + "\n");
        return run(exit, DismissRejectsJob::run, arguments(config, "people", "--by", "wang", "--why", why, id));
    }

    private String[] arguments(Path config, String feed, String... more) throws Exception {
        Path records = quarantine("records." + feed).write(folder.resolve("records.jsonl"));
        return Stream.concat(
                        Stream.of("--config", config.toString(), "--feed", feed, "--records", records.toString()),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static JsonNode run(int exit, ToIntBiFunction<String[], Progress> job, String[] arguments)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(job.applyAsInt(arguments, new Progress(new PrintStream(out, true, StandardCharsets.UTF_8))))
                .isEqualTo(exit);
        String last = out.toString(StandardCharsets.UTF_8).lines().reduce("", (first, second) -> second);
        return last.startsWith(Progress.RESULT)
                ? JSON.readTree(last.substring(Progress.RESULT.length()))
                : JSON.createObjectNode();
    }

    private Quarantine quarantine() throws Exception {
        return quarantine("records.people");
    }

    private Quarantine quarantine(String topic) throws Exception {
        return new Quarantine(messages(topic), entries(DecisionLedger.TOPIC));
    }

    private List<JsonNode> entries(String topic) throws Exception {
        List<JsonNode> entries = new ArrayList<>();
        try (CommittedTopic ledger =
                new CommittedTopic(new Log(broker.bootstrapServers()), topic, Duration.ofSeconds(30))) {
            ledger.read(entries::add);
        }
        return entries;
    }

    /** Waits for the marks of commits, which are written behind the commit's own back. */
    private List<ConsumerRecord<byte[], byte[]>> messages(String topic) throws Exception {
        Log log = new Log(broker.bootstrapServers());
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> consumer = log.committedReader();
                Admin admin = log.admin()) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(50)).forEach(records::add);
            }
            records.sort(Comparator.comparingLong(ConsumerRecord::offset));
            return records;
        }
    }
}
