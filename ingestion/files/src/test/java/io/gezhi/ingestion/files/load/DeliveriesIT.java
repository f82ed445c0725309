package io.gezhi.ingestion.files.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.broker.EmbeddedBroker;
import io.gezhi.ingestion.files.log.CommittedTopic;
import io.gezhi.ingestion.files.log.Log;
import io.gezhi.runtime.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private EmbeddedBroker broker;
    private PersonCity city;

    @BeforeEach
    void start() throws IOException {
        broker = EmbeddedBroker.startOnFreePorts(folder.resolve("log"));
        city = PersonCity.in(folder.resolve("city"), broker.bootstrapServers());
        city.areaFeed();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void correctedFileIsTheNextVersionOfItsDeliveryWhereverItLies() throws Exception {
        Files.createDirectories(folder.resolve("elsewhere"));
        Path first = areas("2024.csv", "East", "West");
        Path corrected = Files.writeString(folder.resolve("elsewhere/2024.CSV"), "name\nEast\nNorth\nSouth\n");

        load(0, "areas", first);
        load(0, "areas", corrected);

        assertThat(messages("records.areas"))
                .extracting(DeliveriesIT::told)
                .containsExactlyInAnyOrder(
                        "2024.csv 1 areas/2024.csv:2 East",
                        "2024.csv 1 areas/2024.csv:3 West",
                        "2024.csv 2 areas/2024.csv:2 East",
                        "2024.csv 2 areas/2024.csv:3 North",
                        "2024.csv 2 areas/2024.csv:4 South");
        assertThat(messages(LoadLedger.TOPIC))
                .extracting(entry -> entry.path("delivery").asText() + " "
                        + entry.path("delivery_version").asText() + " "
                        + entry.path("delivery_kind").asText())
                .containsExactly("2024.csv 1 whole", "2024.csv 2 whole");
    }

    @Test
    void earlierContentOfAWholeComesBackAsItsNewestVersion() throws Exception {
        Path file = areas("2024.csv", "East");
        load(0, "areas", file);
        load(0, "areas", areas("2024.csv", "East", "West"));
        load(0, "areas", areas("2024.csv", "East"));

        JsonNode again = load(0, "areas", areas("2024.csv", "East"));

        assertThat(again.path("files_already_loaded").asLong()).isEqualTo(1);
        assertThat(messages(LoadLedger.TOPIC))
                .extracting(entry -> entry.path("delivery_version").asLong())
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void wholeThatIsDeliveredUnderAnotherNameIsNotDoubled() throws Exception {
        load(0, "areas", areas("2024.csv", "East"));

        JsonNode again = load(0, "areas", areas("2024 (1).csv", "East"));

        assertThat(again.path("files_already_loaded").asLong()).isEqualTo(1);
        assertThat(messages("records.areas")).hasSize(1);
    }

    @Test
    void everythingGoodOfADeliveryLandsBesideWhatIsRefused() throws Exception {
        Path bomb = folder.resolve("bomb.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            out.write("name\n".getBytes(StandardCharsets.UTF_8));
            out.write("x".repeat(40 * 1024 * 1024).getBytes(StandardCharsets.UTF_8));
        }
        Path empty = areas("empty.csv");
        Files.writeString(empty, "");

        JsonNode result = load(2, "areas", bomb, folder.resolve("none.csv"), areas("good.csv", "East"), empty);

        assertThat(messages("records.areas")).hasSize(1);
        assertThat(result.path("rows_accepted").asLong()).isEqualTo(1);
        assertThat(result.path("refused"))
                .extracting(JsonNode::asText)
                .satisfiesExactly(
                        refusal -> assertThat(refusal)
                                .startsWith("Cannot find file: ")
                                .contains("none.csv"),
                        refusal -> assertThat(refusal).contains("bomb.csv.gz").contains("load.limit.expansion"),
                        refusal -> assertThat(refusal).startsWith("Cannot read empty.csv: it has no header line"));
    }

    @Test
    void entryOfAMemberSaysWhatElseItsArchiveHolds() throws Exception {
        Path zip = folder.resolve("city/all.zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
            for (String name : List.of("a.csv", ".DS_Store", "empty.csv", "b.zip")) {
                out.putArchiveEntry(new ZipArchiveEntry(name));
                out.write((name.equals("b.zip") ? "PK\u0003\u0004" : name.equals("empty.csv") ? "" : "name\nEast\n")
                        .getBytes(StandardCharsets.UTF_8));
                out.closeArchiveEntry();
            }
        }

        load(2, "areas", zip);

        JsonNode entry = messages(LoadLedger.TOPIC).get(0);
        assertThat(entry.path("archive").asText()).isEqualTo("all.zip");
        assertThat(entry.path("members_passed_over").asText()).isEqualTo("all.zip!.DS_Store");
        assertThat(entry.path("members_refused").asText())
                .isEqualTo("Cannot read all.zip!b.zip: an archive inside an archive is not unpacked");
    }

    @Test
    void secondRowOfAKeyIsAConflictAndBothStayReadable() throws Exception {
        Path file = city.file(
                "people.csv",
                PersonCity.HEADER
                        + PersonCity.ZHANG
                        + PersonCity.LI
                        + PersonCity.ZHANG.replace("1949", "1951")
                        + PersonCity.LI,
                StandardCharsets.UTF_8);

        JsonNode result = load(0, "people", file);

        assertThat(result.path("rows_accepted").asLong()).isEqualTo(3);
        assertThat(result.at("/files/0/key_conflicts").asLong()).isEqualTo(1);
        assertThat(messages("records.people"))
                .filteredOn(message -> message.has("reject"))
                .singleElement()
                .satisfies(reject -> {
                    assertThat(reject.at("/reject/reason").asText()).isEqualTo("DUPLICATE_KEY");
                    assertThat(reject.path("line").asLong()).isEqualTo(4);
                    assertThat(reject.path("original").asText()).isNotEmpty();
                });
        assertThat(messages(LoadLedger.TOPIC).get(0).path("key_conflicts").asLong())
                .isEqualTo(1);
    }

    private static String told(JsonNode record) {
        return record.path("delivery").asText() + " "
                + record.path("delivery_version").asText() + " "
                + record.at("/values/division_id").asText() + " "
                + record.at("/values/name").asText();
    }

    private Path areas(String name, String... names) throws IOException {
        return city.file(name, "name\n" + String.join("\n", names) + "\n", StandardCharsets.UTF_8);
    }

    private JsonNode load(int exit, String feed, Path... files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Progress progress = new Progress(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(LoadFilesJob.run(city.arguments(feed, files), progress)).isEqualTo(exit);
        String result = Stream.of(out.toString(StandardCharsets.UTF_8).split("\n"))
                .filter(line -> line.startsWith(Progress.RESULT))
                .reduce("{}", (first, second) -> second);
        return JSON.readTree(result.replace(Progress.RESULT, ""));
    }

    private List<JsonNode> messages(String topic) throws Exception {
        List<JsonNode> messages = new ArrayList<>();
        try (CommittedTopic committed =
                new CommittedTopic(new Log(broker.bootstrapServers()), topic, Duration.ofSeconds(30))) {
            committed.read(messages::add);
        }
        return messages;
    }
}
