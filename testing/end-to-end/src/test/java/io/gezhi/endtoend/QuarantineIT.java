package io.gezhi.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.schemas.deidentification.DeidentificationMark;
import io.gezhi.schemas.deidentification.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Records that could not be taken, on their way back in: through the command, the log, the landing job and a night. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QuarantineIT {
    private static final Gezhi GEZHI = new Gezhi("quarantine", 26_000);
    private static final Path CITY = Gezhi.ROOT.resolve("cities/synthetic");
    private static final String FEED = "visit-files";
    private static final String HEADER = "走访编号,网格员编号,房屋编号,网格代码,走访事由,走访时间,录入时间,走访结果\n";
    private static final String BALANCE = "SELECT source_rows, landed_rows, quarantined_rows, open_rows, replayed_rows,"
            + " dismissed_rows, core_rows, is_balanced, detail FROM ops.reconciliation WHERE feed = '" + FEED
            + "' ORDER BY checked_at DESC LIMIT 1";

    private static Path profile;
    private static Path mended;

    @BeforeAll
    static void deliverAFileWithFiveBadRows() throws Exception {
        GEZHI.fresh();
        profile = profileOfFileFeeds(GEZHI.home().resolve("profile"));
        GEZHI.run("up", "--city", profile.toString()).succeeded();
        GEZHI.run("load", FEED, deliver("visits.csv").toString()).succeeded();
    }

    @AfterAll
    static void leaveNothingRunning() {
        GEZHI.run("down");
        assertThat(GEZHI.processesLeft()).isEmpty();
    }

    @Test
    @Order(1)
    void everyRefusedRowWaitsAndIsShownWithAllThatIsKnownOfIt() {
        assertThat(open()).containsOnlyKeys("6", "7", "8", "9", "10");
        assertThat(GEZHI.run("status").succeeded().out()).contains("waiting in quarantine: " + FEED + " 5");

        assertThat(show("6"))
                .contains("visits.csv", "NOT_A_TIMESTAMP", "visited_at", "昨天", "V0000005,S0001", "走访编号,网格员编号");
        assertThat(show("10")).contains("NOT_IN_ENCODING", "in hexadecimal: 56303030303030382c");
    }

    @Test
    @Order(2)
    void aMendedFileIsLoadedOnceAndWhatFailsAgainComesBackWithItsPredecessor() throws Exception {
        Map<String, String> before = open();
        Path export = GEZHI.home().resolve("mend.csv");
        GEZHI.run("quarantine export", FEED, "--out", export.toString()).succeeded();
        mended = mend(export);

        Outcome replayed = GEZHI.run("quarantine replay", FEED, mended.toString(), "--by", "wang");
        assertThat(replayed.succeeded().out())
                .contains("\"records_replayed\" : 4", "\"rows_accepted\" : 3", "\"rows_rejected\" : 1");

        Map<String, String> after = open();
        assertThat(after).hasSize(2).containsEntry("9", before.get("9"));
        String successor = after.values().stream()
                .filter(id -> !id.equals(before.get("9")))
                .findFirst()
                .orElseThrow();
        assertThat(GEZHI.run("quarantine show", successor).succeeded().out())
                .contains("came back from", before.get("8"), "mended.csv");
        assertThat(GEZHI.run("quarantine show", before.get("6")).succeeded().out())
                .contains("replayed", "wang", "mended.csv");
    }

    @Test
    @Order(3)
    void replayingItAgainChangesNothing() {
        long landed = GEZHI.number("SELECT count(*) FROM raw.visit");

        assertThat(GEZHI.run("quarantine replay", FEED, mended.toString())
                        .succeeded()
                        .out())
                .contains("\"records_replayed\" : 0");

        assertThat(GEZHI.number("SELECT count(*) FROM raw.visit")).isEqualTo(landed);
        assertThat(GEZHI.number("SELECT count(*) FROM ops.quarantine_decision")).isEqualTo(4);
        assertThat(open()).hasSize(2);
    }

    @Test
    @Order(4)
    void aDismissedRowKeepsWhoAndWhy() {
        String total = open().get("9");

        GEZHI.run("quarantine dismiss", total, "--why", "a total, not a visit", "--by", "li")
                .succeeded();

        assertThat(GEZHI.run("quarantine show", total).succeeded().out())
                .contains("dismissed", "li", "a total, not a visit");
        assertThat(open()).hasSize(1);
        GEZHI.run("quarantine dismiss", "no-such-record", "--why", "x").failedWith(2);
    }

    @Test
    @Order(5)
    void theMendedRowsAreInCoreAfterTheNightAndEveryRowIsCountedOnce() {
        GEZHI.run("night", "--steps", "merge,reconcile").succeeded();

        assertThat(GEZHI.sql("SELECT visit_id, purpose FROM core.visit WHERE visit_id >= 'V0000005'"))
                .extracting(row -> row.path("visit_id").asText())
                .containsExactlyInAnyOrder("V0000005", "V0000006", "V0000008");
        JsonNode balance = GEZHI.sql(BALANCE).get(0);
        assertThat(balance.path("is_balanced").asBoolean()).as("%s", balance).isTrue();
        assertThat(balance.path("source_rows").asLong()).isEqualTo(9);
        assertThat(balance.path("landed_rows").asLong()).isEqualTo(7);
        assertThat(balance.path("open_rows").asLong()).isEqualTo(1);
        assertThat(balance.path("replayed_rows").asLong()).isEqualTo(4);
        assertThat(balance.path("dismissed_rows").asLong()).isEqualTo(1);
        assertThat(balance.path("core_rows").asLong()).isEqualTo(7);
    }

    @Test
    @Order(6)
    void aChangeThatNoFeedClaimedIsSentAgainOnceAFeedClaimsIt() throws Exception {
        String change = "{\"before\":null,\"after\":{\"staff_id\":\"S7\",\"role\":\"grid\",\"grid_id\":\"g1\","
                + "\"joined_on\":\"2020-01-02\",\"updated_at\":\"2026-10-01T08:00:00Z\"},"
                + "\"source\":{\"lsn\":7,\"ts_ms\":1790000000000,\"schema\":\"grid\",\"table\":\"late\"},\"op\":\"c\","
                + "\"deidentified\":\"" + mark("changes.grid.late") + "\"}";
        send("changes.grid.late", change);
        GEZHI.run("load", FEED, deliver("again.csv").toString()).succeeded();
        JsonNode refused = GEZHI.sql("SELECT quarantine_id, reason, is_message FROM quarantine.record"
                        + " WHERE topic = 'changes.grid.late'")
                .get(0);
        assertThat(refused.path("reason").asText()).isEqualTo("UNKNOWN_FEED");
        assertThat(refused.path("is_message").asBoolean()).isTrue();
        assertThat(GEZHI.run("quarantine show", refused.path("quarantine_id").asText())
                        .succeeded()
                        .out())
                .contains("a feed of the city profile claims", "changes.grid.late", "\"staff_id\":\"S7\"");

        Files.writeString(
                profile.resolve("feeds/late.yaml"),
                "feed: late-staff\ncontract: staff\nchannel: registry\ntable: grid.late\n");
        GEZHI.kill9("land");
        GEZHI.run("up").succeeded();
        assertThat(GEZHI.run("quarantine replay", "late-staff").succeeded().out())
                .contains("\"messages_sent_again\" : 1");
        assertThat(GEZHI.run("quarantine replay", "late-staff").succeeded().out())
                .contains("\"messages_sent_again\" : 0");

        assertThat(GEZHI.sql("SELECT staff_id, _feed, _topic, _offset FROM raw.staff"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.path("staff_id").asText()).isEqualTo("S7");
                    assertThat(row.path("_feed").asText()).isEqualTo("late-staff");
                    assertThat(row.path("_topic").asText()).isEqualTo("changes.grid.late");
                    assertThat(row.path("_offset").asLong()).isZero();
                });
    }

    @Test
    @Order(7)
    void aChangeThatWasNotDeidentifiedIsSealedNeverShownAndNeverSentAgain() throws Exception {
        send(
                "changes.grid.late",
                "{\"before\":null,\"after\":{\"staff_id\":\"S8\",\"name\":\"王小明\"},\"source\":{\"lsn\":8,\"ts_ms\":1790000000000},"
                        + "\"op\":\"c\"}");
        GEZHI.run("load", FEED, deliver("after.csv").toString()).succeeded();

        JsonNode refused = GEZHI.sql("SELECT quarantine_id, reason, is_sealed FROM quarantine.record"
                        + " WHERE topic = 'changes.grid.late' AND reason = 'NOT_DEIDENTIFIED'")
                .get(0);
        assertThat(refused.path("is_sealed").asBoolean()).isTrue();
        assertThat(GEZHI.run("quarantine show", refused.path("quarantine_id").asText())
                        .shown())
                .doesNotContain("王小明");
        assertThat(GEZHI.run("quarantine replay", "late-staff").failedWith(2).shown())
                .contains("not de-identified", "resnapshot late-staff");
        assertThat(GEZHI.sql("SELECT staff_id FROM raw.staff WHERE staff_id = 'S8'"))
                .isEmpty();
    }

    /** As the transform marks what it lets through. */
    private static String mark(String topic) throws IOException {
        Secret key = Secret.read(GEZHI.home().resolve("secrets/mark.key"));
        return DeidentificationMark.of(key).forTopic(topic);
    }

    private static Path profileOfFileFeeds(Path folder) throws IOException {
        for (String name : List.of(
                "city.yaml",
                "index-method.yaml",
                "codes/offence.csv",
                "feeds/visit-files.yaml",
                "feeds/incident-files.yaml")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.copy(CITY.resolve(name), folder.resolve(name));
        }
        return folder;
    }

    /** Four good rows and five that are wrong, each in its own way: a day, a column, a quote, a total, an encoding. */
    private static Path deliver(String name) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes((HEADER
                        + Stream.of("1", "2", "3", "4").map(QuarantineIT::visit).collect(Collectors.joining())
                        + visit("5").replace("2026-10-05 09:00:00", "昨天")
                        + visit("6").replace(",正常", "")
                        + visit("7").replace("巡查", "\"巡查")
                        + "合计,,,,,,," + name + "\n")
                .getBytes(StandardCharsets.UTF_8));
        file.writeBytes(visit("8").getBytes(Charset.forName("GB18030")));
        return Files.write(GEZHI.home().resolve(name), file.toByteArray());
    }

    private static String visit(String day) {
        return "V000000%s,S0001,D00000%s,379901001001001,巡查,2026-10-0%s 09:00:00,2026-10-0%s 10:00:00,正常\n"
                .formatted(day, day, day, day);
    }

    /** As a person would with an editor: three rows are right now, one is wrong in another way, one is left out. */
    private static Path mend(Path export) throws IOException {
        Charset bytes = StandardCharsets.ISO_8859_1;
        String pasted =
                new String("巡查,2026-10-08 09:00:00,2026-10-08 10:00:00,正常".getBytes(Charset.forName("GB18030")), bytes);
        String text = Files.readString(export, bytes)
                .replace(utf8("昨天"), "2026-10-05 09:00:00")
                .replace("2026-10-06 10:00:00\n", utf8("2026-10-06 10:00:00,正常\n"))
                .replace(utf8("\"巡查,2026-10-07 09:00:00"), utf8("巡查,never"))
                .replace(pasted, utf8("巡查,2026-10-08 09:00:00,2026-10-08 10:00:00,正常"));
        String kept =
                text.lines().filter(line -> !line.contains(utf8("合计"))).collect(Collectors.joining("\n", "", "\n"));
        return Files.writeString(GEZHI.home().resolve("mended.csv"), kept, bytes);
    }

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Records that wait, by the line that they stand on. */
    private static Map<String, String> open() {
        return GEZHI.run("quarantine list", "--feed", FEED, "--status", "open", "--format", "csv")
                .succeeded()
                .out()
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .collect(Collectors.toMap(cells -> cells[4], cells -> cells[0]));
    }

    private static String show(String line) {
        return GEZHI.run("quarantine show", open().get(line)).succeeded().out();
    }

    private static void send(String topic, String message) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + GEZHI.port("broker")),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, message.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }
}
