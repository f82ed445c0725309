package io.gezhi.ingestion.land.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.ingestion.land.CityFolder;
import io.gezhi.ingestion.land.table.TargetTable;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.deidentification.DeidentificationMark;
import io.gezhi.schemas.deidentification.Seal;
import io.gezhi.schemas.deidentification.Secret;
import io.gezhi.schemas.row.ContentHash;
import io.gezhi.schemas.table.TableColumn;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageDecoderTest {
    private static final Instant NOW = Instant.parse("2026-01-03T00:00:00Z");

    @TempDir
    Path folder;

    private CityProfile city;
    private MessageDecoder decoder;

    @BeforeEach
    void openDecoder() throws IOException {
        city = CityProfile.load(CityFolder.write(folder));
        QuarantineRows quarantine = new QuarantineRows(TargetTable.quarantine(city.contracts()));
        decoder = new MessageDecoder(
                new Routes(city, quarantine),
                quarantine,
                MarkedChanges.notDemanded(),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void changeOfARegistryLandsWithTheColumnsOfItsContract() {
        Map<String, Object> row = written(Messages.CHANGES, Messages.created(7));

        assertThat(row)
                .containsEntry("incident_id", "HX7")
                .containsEntry("occurred_at", Instant.parse("2014-12-01T10:15:30.123456Z"))
                .containsEntry("longitude", new BigDecimal("-87.612345678"))
                .containsEntry("_op", "c")
                .containsEntry("_feed", "incident-registry")
                .containsEntry("_channel", "registry")
                .containsEntry("_source", "police.incident")
                .containsEntry("_position", "7")
                .containsEntry("_sequence", 7L)
                .containsEntry("_version_micros", 1_417_478_400_000_001L)
                .containsEntry("_source_at", Instant.ofEpochMilli(1_417_500_000_000L))
                .containsEntry("_landed_at", NOW)
                .containsEntry("_topic", Messages.CHANGES)
                .containsEntry("_topic_partition", 1L)
                .containsEntry("_offset", 42L);
    }

    @Test
    void deletedRowLandsAsItWasBefore() {
        assertThat(written(Messages.CHANGES, Messages.deleted(7)))
                .containsEntry("incident_id", "HX7")
                .containsEntry("_op", "d");
    }

    @Test
    void sameContentHasTheSameHashWhateverTheChange() {
        Object created = written(Messages.CHANGES, Messages.created(7)).get("_content_hash");
        Object deleted = written(Messages.CHANGES, Messages.deleted(7)).get("_content_hash");

        assertThat(created).isEqualTo(deleted);
    }

    @Test
    void tombstoneIsSkipped() {
        assertThat(decoder.decode(Messages.message(Messages.CHANGES, null))).isInstanceOf(Landing.Skipped.class);
    }

    @Test
    void deleteWithoutItsOldRowGoesToQuarantine() {
        assertThat(rejected(Messages.CHANGES, Messages.change("d", null, null, 9)))
                .containsEntry("reason", "MALFORMED_MESSAGE")
                .containsEntry("dataset", "incident")
                .containsEntry("position", "9");
    }

    @Test
    void valueThatTheRegistryDidNotLogGoesToQuarantine() {
        String image = Messages.incident(1).replace("theft", "__debezium_unavailable_value");

        assertThat(rejected(Messages.CHANGES, Messages.change("u", null, image, 9)))
                .containsEntry("column_name", "offence")
                .containsEntry("reason", "MALFORMED_MESSAGE");
    }

    @Test
    void valueThatBreaksTheContractGoesToQuarantineWithItsBytes() {
        String message = Messages.created(7).replace("theft", "no such offence");

        Map<String, Object> row = rejected(Messages.CHANGES, message);

        assertThat(row)
                .containsEntry("reason", "UNKNOWN_CODE")
                .containsEntry("column_name", "offence")
                .containsEntry("value", "no such offence")
                .hasEntrySatisfying("rule", rule -> assertThat(rule.toString())
                        .contains("codes; nearest are")
                        .endsWith("; sent in column offence"))
                .containsEntry("topic", Messages.CHANGES)
                .containsEntry("partition", 1L)
                .containsEntry("offset", 42L)
                .containsEntry("is_message", true)
                .containsEntry("original", message.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void recordOfAFileLandsWithItsFileAndLineAndItsLocalTimeInTheZoneOfTheCity() {
        assertThat(written(Messages.RECORDS, Messages.visit(3)))
                .containsEntry("visit_id", "V3")
                .containsEntry("visited_at", Instant.parse("2026-01-01T11:30:00Z"))
                .containsEntry("_source", "visits.csv")
                .containsEntry("_position", "3")
                .containsEntry("_sequence", 42L)
                .containsEntry("_channel", "files");
    }

    @Test
    void recordOfAFileSaysWhichVersionOfItsDeliveryItIs() {
        String delivered = Messages.visit(3)
                .replace(
                        "\"line\"",
                        "\"delivery\":\"visits.csv\",\"delivery_version\":2,\"delivery_kind\":\"whole\",\"line\"");

        assertThat(written(Messages.RECORDS, delivered))
                .containsEntry("_delivery", "visits.csv")
                .containsEntry("_delivery_version", 2L);
        assertThat(written(Messages.RECORDS, Messages.visit(3)))
                .containsEntry("_delivery", null)
                .containsEntry("_delivery_version", null);
    }

    @Test
    void recordRejectedAtDeidentificationKeepsItsReasonAndItsSealedBytes() {
        assertThat(rejected(Messages.RECORDS, Messages.rejectedVisit("a,b")))
                .containsEntry("reason", "WRONG_COLUMN_COUNT")
                .containsEntry("dataset", "visit")
                .containsEntry("source", "visits.csv")
                .containsEntry("position", "7")
                .containsEntry("is_sealed", true)
                .containsEntry("is_message", false)
                .containsEntry("encoding", "GB18030")
                .containsEntry("header", "visit_id,staff_id,visited_at")
                .containsEntry("predecessor_id", "q0")
                .containsEntry("original", "a,b".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void recordOfNoKnownContractGoesToQuarantine() {
        assertThat(rejected(Messages.RECORDS, Messages.visit(3).replace("\"visit\"", "\"nothing\"")))
                .containsEntry("reason", "MALFORMED_MESSAGE");
    }

    @Test
    void readingLandsFromTheGatewayWithEveryDigit() {
        assertThat(written(Messages.READINGS, Messages.reading(5)))
                .containsEntry("meter_id", "M5")
                .containsEntry("register_kwh", new BigDecimal("12.340"))
                .containsEntry("_feed", "meter-gateway")
                .containsEntry("_channel", "gateway");
    }

    @Test
    void recordOfTheWarehouseLandsWithoutMetadata() {
        Landing landing = decoder.decode(Messages.message("ops.load", """
                {"feed":"visit-files","file_sha256":"ab","file":"visits.csv","dataset":"visit",\
                "contract_version":"1.0.0","rows_read":3,"rows_accepted":2,"rows_rejected":1,\
                "content_hash_sum":"-12345678901234567890","loaded_at":"2026-01-02T00:00:00Z"}"""));

        assertThat(landing).isInstanceOfSatisfying(Landing.Written.class, row -> {
            assertThat(row.table()).isEqualTo("ops.load");
            assertThat(row.values()).contains(new BigDecimal("-12345678901234567890"));
        });
    }

    @Test
    void topicThatNothingClaimsGoesToQuarantine() {
        assertThat(rejected("changes.police.secret", Messages.created(1))).containsEntry("reason", "UNKNOWN_FEED");
        assertThat(rejected("ops.nothing", "{}")).containsEntry("reason", "UNKNOWN_FEED");
    }

    @Test
    void bytesThatAreNotJsonGoToQuarantine() {
        assertThat(rejected(Messages.CHANGES, "{\"op\":")).containsEntry("reason", "MALFORMED_MESSAGE");
        assertThat(rejected(Messages.CHANGES, "[]")).containsEntry("reason", "MALFORMED_MESSAGE");
        assertThat(rejected(Messages.READINGS, "")).containsEntry("reason", "MALFORMED_MESSAGE");
    }

    @Test
    void valueOfARegistryThatTheCodeTableOfItsFeedDoesNotHoldIsRefusedAsInAFile() throws IOException {
        Files.createDirectories(folder.resolve("codes"));
        Files.writeString(folder.resolve("codes/role.csv"), "source,role\nG,grid worker\n");
        Files.writeString(folder.resolve("feeds/staff.yaml"), """
                feed: staff-registry
                contract: staff
                channel: registry
                table: team.staff
                columns:
                  staff_id: {from: id}
                  role: {from: kind, steps: [{codes: role}]}
                """);
        openDecoder();
        String topic = "changes.team.staff";

        assertThat(written(topic, Messages.change("c", null, "{\"id\":\"1\",\"kind\":\"G\"}", 1)))
                .containsEntry("role", "grid worker");
        assertThat(rejected(topic, Messages.change("c", null, "{\"id\":\"2\",\"kind\":\"X\"}", 2)))
                .containsEntry("reason", "UNKNOWN_CODE")
                .containsEntry("value", "X")
                .containsEntry("rule", "one of grid worker; sent in column kind");
    }

    @Test
    void allProblemsOfARowAreToldInTheWordsOfItsSender() {
        String message =
                Messages.created(7).replace("theft", "no such offence").replace("\"-87.612345678\"", "\"west\"");

        assertThat(rejected(Messages.CHANGES, message))
                .containsEntry("reason", "UNKNOWN_CODE")
                .containsEntry("column_name", "offence")
                .hasEntrySatisfying("rule", rule -> assertThat(rule.toString())
                        .contains("; sent in column offence; also NOT_A_NUMBER in longitude (west): ")
                        .endsWith("; sent in column longitude"));
    }

    @Test
    void messageThatIsSentAgainLandsUnderTheCoordinatesThatItHadFirst() {
        assertThat(written(Messages.REPLAYS, Messages.replayed(Messages.CHANGES, Messages.created(7))))
                .containsEntry("incident_id", "HX7")
                .containsEntry("_feed", "incident-registry")
                .containsEntry("_sequence", 7L)
                .containsEntry("_topic", Messages.CHANGES)
                .containsEntry("_topic_partition", 0L)
                .containsEntry("_offset", 5L);
    }

    @Test
    void messageThatIsSentAgainAndRefusedAgainIsANewRecordThatNamesItsPredecessor() {
        String message = Messages.created(7).replace("theft", "no such offence");

        Map<String, Object> first = rejected(Messages.CHANGES, message);
        Map<String, Object> again = rejected(Messages.REPLAYS, Messages.replayed(Messages.CHANGES, message));

        assertThat(again)
                .containsEntry("predecessor_id", "q1")
                .containsEntry("reason", "UNKNOWN_CODE")
                .containsEntry("feed", "incident-registry")
                .containsEntry("topic", Messages.REPLAYS)
                .containsEntry("offset", 42L)
                .containsEntry("original", message.getBytes(StandardCharsets.UTF_8));
        assertThat(again.get("quarantine_id")).isNotEqualTo(first.get("quarantine_id"));
    }

    @Test
    void replayThatIsNoneGoesToQuarantine() {
        String replay = Messages.replayed(Messages.CHANGES, Messages.created(7));

        for (String broken : List.of(
                "no JSON",
                replay.replace("\"original\":\"", "\"original\":\"?"),
                replay.replace("\"offset\":5", "\"offset\":\"x\""),
                Messages.replayed(Messages.REPLAYS, replay))) {
            assertThat(rejected(Messages.REPLAYS, broken))
                    .containsEntry("reason", "MALFORMED_MESSAGE")
                    .hasEntrySatisfying("rule", rule -> assertThat(rule)
                            .isIn(
                                    "a JSON object; it breaks at character 2",
                                    "a quarantined message with its coordinates and bytes"));
        }
    }

    @Test
    void changeKeepsTheTransactionOfItsSource() {
        String streamed = Messages.created(7).replace("\"lsn\":7", "\"lsn\":7,\"txId\":4294967295");

        assertThat(written(Messages.CHANGES, streamed)).containsEntry("_transaction", 4_294_967_295L);
        assertThat(written(Messages.CHANGES, Messages.created(7))).containsEntry("_transaction", null);
        assertThat(written(Messages.RECORDS, Messages.visit(3))).containsEntry("_transaction", null);
    }

    @Test
    void refusedChangeKeepsItsPlaceAndTheHashOfItsKey() {
        String message = Messages.created(7).replace("theft", "no such offence");
        long key = ContentHash.of(List.of("HX7"));

        assertThat(rejected(Messages.CHANGES, message))
                .containsEntry("sequence", 7L)
                .containsEntry("transaction", null)
                .containsEntry("key_hash", key);
        assertThat(rejected(Messages.RECORDS, Messages.rejectedVisit("a,b")))
                .containsEntry("sequence", null)
                .containsEntry("key_hash", null);
    }

    @Test
    void rowThatDeidentificationRefusedIsRefusedInItsPlaceAndInItsWords() {
        String refused = """
                {"op":"u","source":{"lsn":9,"txId":3},"before":null,"after":null,\
                "refused":{"reason":"TOO_LARGE","column":"note","rule":"at most 4 MiB a row in the log",\
                "value":"5123456 bytes","key":{"id":"HX7"}}}""";

        assertThat(rejected(Messages.CHANGES, refused))
                .containsEntry("reason", "TOO_LARGE")
                .containsEntry("dataset", "incident")
                .containsEntry("column_name", "note")
                .containsEntry("value", "5123456 bytes")
                .containsEntry("rule", "at most 4 MiB a row in the log")
                .containsEntry("sequence", 9L)
                .containsEntry("transaction", 3L)
                .containsEntry("key_hash", ContentHash.of(List.of("HX7")));
    }

    @Test
    void changeWithoutTheMarkIsSealedAndNothingOfItIsShown() {
        String clear = Messages.created(7).replace("theft", "110101199003070010");

        for (String unmarked : List.of(clear, marked(clear, "changes.police.other"), clear + "}")) {
            Map<String, Object> row = rejectedBy(marking(), unmarked);
            assertThat(row).containsEntry("is_sealed", true).containsEntry("value", "");
            assertThat(row.values()).allMatch(value -> !String.valueOf(value).contains("110101199003070010"));
            assertThat(new Seal(SEAL_KEY).open((byte[]) row.get("original")))
                    .isEqualTo(unmarked.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(rejectedBy(marking(), clear))
                .containsEntry("reason", "NOT_DEIDENTIFIED")
                .containsEntry("feed", "incident-registry")
                .containsEntry("dataset", "incident");
        assertThat(marking().decode(Messages.message(Messages.REPLAYS, Messages.replayed(Messages.CHANGES, clear))))
                .isInstanceOf(Landing.Rejected.class);
    }

    @Test
    void changeWithTheMarkOfItsTopicLands() {
        String message = marked(Messages.created(7), Messages.CHANGES);

        assertThat(marking().decode(Messages.message(Messages.CHANGES, message)))
                .isInstanceOf(Landing.Written.class);
        assertThat(marking().decode(Messages.message(Messages.READINGS, Messages.reading(1))))
                .isInstanceOf(Landing.Written.class);
    }

    @Test
    void momentOfAYearThatTablesCannotHoldIsNoSourceMoment() {
        String far = Messages.created(7).replace("1417500000000", "9223372036854775807");
        String farVisit = Messages.visit(3).replace("2026-01-02T00:00:00Z", "+99999-01-02T00:00:00Z");

        assertThat(written(Messages.CHANGES, far)).containsEntry("_source_at", null);
        assertThat(written(Messages.RECORDS, farVisit)).containsEntry("_source_at", null);
    }

    @Test
    void everyYearFromOneTo9999Lands() {
        for (String year : List.of("0001", "1676", "2263", "9998")) {
            String message = Messages.created(7)
                    .replace("2014-12-01T", year + "-12-01T")
                    .replace("2014-12-02T", year + "-12-02T");
            assertThat(decoder.decode(Messages.message(Messages.CHANGES, message)))
                    .as(year)
                    .satisfiesAnyOf(
                            landing -> assertThat(landing).isInstanceOf(Landing.Written.class),
                            landing -> assertThat(((Landing.Rejected) landing).values())
                                    .contains("IMPLAUSIBLE_TIME"));
        }
    }

    private static final Secret MARK_KEY = Secret.of("11".repeat(32));
    private static final Secret SEAL_KEY = Secret.of("22".repeat(32));

    private static String marked(String change, String topic) {
        return change.replaceFirst(
                "\\{",
                "{\"deidentified\":\"" + DeidentificationMark.of(MARK_KEY).forTopic(topic) + "\",");
    }

    private MessageDecoder marking() {
        QuarantineRows quarantine = new QuarantineRows(TargetTable.quarantine(city.contracts()));
        return new MessageDecoder(
                new Routes(city, quarantine),
                quarantine,
                MarkedChanges.demanded(MARK_KEY, SEAL_KEY),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Map<String, Object> rejectedBy(MessageDecoder by, String message) {
        Landing.Rejected row = (Landing.Rejected) by.decode(Messages.message(Messages.CHANGES, message));
        return named(TargetTable.quarantine(city.contracts()), row.values());
    }

    private Map<String, Object> written(String topic, String message) {
        Landing.Written row = (Landing.Written) decoder.decode(Messages.message(topic, message));
        return named(
                TargetTable.of(city.contracts()).stream()
                        .filter(table -> table.name().equals(row.table()))
                        .findFirst()
                        .orElseThrow(),
                row.values());
    }

    private Map<String, Object> rejected(String topic, String message) {
        Landing.Rejected row = (Landing.Rejected) decoder.decode(Messages.message(topic, message));
        return named(TargetTable.quarantine(city.contracts()), row.values());
    }

    private static Map<String, Object> named(TargetTable table, List<Object> values) {
        Map<String, Object> row = new HashMap<>();
        for (TableColumn column : table.columns()) {
            row.put(column.name(), values.get(row.size()));
        }
        return row;
    }
}
