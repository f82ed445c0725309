package io.gezhi.ingestion.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.broker.EmbeddedBroker;
import io.gezhi.ingestion.connect.capture.ConnectorConfig;
import io.gezhi.ingestion.connect.registry.RegistryPreparation;
import io.gezhi.ingestion.connect.rest.ConnectRest;
import io.gezhi.ingestion.connect.rest.RestAccess;
import io.gezhi.ingestion.connect.worker.ConnectWorker;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.runtime.registry.RegistryReading;
import io.gezhi.runtime.registry.RegistryTexts;
import io.gezhi.schemas.deidentification.DeidentificationMark;
import io.gezhi.schemas.deidentification.Secret;
import io.gezhi.schemas.position.SourcePosition;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What registries do to their tables, in the order of one life: followed exactly, or refused by name and repaired. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RegistryLifeIT {

    private static final String COLUMNS = "dwelling_id: {from: id}, occupancy: {from: v}";

    private static final String ODD_ROWS = """
            INSERT INTO lab.odd VALUES
            (1, 'NaN', 'infinity', 'infinity', 'infinity', '\\x00ff', '{"a": [1, null]}',
             'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'ok', 'x', 'NaN', 'Infinity', true, 'a'),
            (2, 1e20, '2999-12-31', '2999-12-31 23:59:59.999999', '2999-12-31 23:59:59.999999+00', '', '"s"',
             NULL, NULL, ' ', 1e300, 1.5, false, 'abc'),
            (3, 0.00000001, '0001-01-01', '0044-03-15 12:00 BC', '0044-03-15 12:00+00 BC', NULL, '1.50', NULL, 'ok',
             NULL, 1e-7, 16777217, NULL, NULL),
            (4, -12345678901234567890.123456789, '1582-10-04', '1582-10-10 00:00', '1890-01-01 00:00+00', NULL, NULL,
             NULL, 'ok', 'é中', 0.1, 0.1, true, ''),
            (5, 'Infinity', '-infinity', '-infinity', '-infinity', NULL, NULL, NULL, 'ok', 'x', '-Infinity', 3, true, 'b'),
            (6, 100, '20000-01-01', '20000-01-01 00:00', '20000-01-01 00:00+00', NULL, NULL, NULL, NULL, NULL, 100, 100,
             true, NULL)""";

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
        city = RegistryCity.startEmpty(cityFolder);
        city.sql(
                "CREATE SCHEMA lab",
                "CREATE TABLE lab.part (id int, at date, v text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)",
                "CREATE TABLE lab.part_2023 PARTITION OF lab.part FOR VALUES FROM ('2023-01-01') TO ('2024-01-01')",
                "CREATE TABLE lab.part_2024 PARTITION OF lab.part FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",
                "CREATE TABLE lab.\"人口\" (id int PRIMARY KEY, v text)",
                "CREATE TABLE lab.\"房屋\" (id int PRIMARY KEY, v text)",
                "CREATE TABLE lab.\"Upper\" (id int PRIMARY KEY, v text)",
                "CREATE TABLE lab.num (id int PRIMARY KEY, v numeric)",
                "CREATE TABLE lab.big (id int PRIMARY KEY, v text, n int)",
                "CREATE TABLE lab.busy (id int PRIMARY KEY, v text)",
                "CREATE TYPE lab.mood AS ENUM ('ok')",
                "CREATE DOMAIN lab.code AS text",
                "CREATE TABLE lab.odd (id int PRIMARY KEY, n numeric, d date, t timestamp, z timestamptz, b bytea,"
                        + " j jsonb, u uuid, m lab.mood, c lab.code, f float8, g float4, l bool, ch char(3))",
                ODD_ROWS,
                "INSERT INTO lab.part VALUES (1, '2023-05-01', 'a'), (2, '2023-06-01', 'b'), (3, '2024-05-01', 'c')",
                "INSERT INTO lab.\"人口\" VALUES (1, 'a')",
                "INSERT INTO lab.\"房屋\" VALUES (1, 'b')",
                "INSERT INTO lab.\"Upper\" VALUES (1, 'c')",
                "INSERT INTO lab.num VALUES (1, 'NaN'), (2, 1.5), (3, 2.5)",
                "INSERT INTO lab.big VALUES (1, repeat('x', 600000), 0)",
                "INSERT INTO lab.busy SELECT n, 'v0' FROM generate_series(1, 1200) n");
        city.feed("part", "lab.part", COLUMNS + ", updated_at: {from: at}");
        city.feed(
                "odd",
                "lab.odd",
                "dwelling_id: {from: id}, occupancy: {template: '{n}{d}{t}{z}{b}{j}{u}{m}{c}{f}{g}{l}{ch}'}");
        city.feed("people", "lab.人口", COLUMNS);
        city.feed("houses", "lab.房屋", COLUMNS);
        city.feed("upper", "lab.Upper", COLUMNS);
        city.feed("num", "lab.num", COLUMNS);
        city.feed("big", "lab.big", COLUMNS + ", floor_area_m2: {from: n}");
        city.feed("busy", "lab.busy", COLUMNS);
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
    void tablesThatCannotBeFollowedAreRefusedByNameWithTheirCures() {
        assertThatThrownBy(RegistryLifeIT::setUp)
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessageContaining("Cannot capture lab.part: the row before a change is needed; ALTER TABLE"
                        + " \"lab\".\"part_2023\" REPLICA IDENTITY FULL")
                .hasMessageContaining("Cannot capture lab.人口: the row before a change is needed; ALTER TABLE"
                        + " \"lab\".\"人口\" REPLICA IDENTITY FULL");
    }

    @Test
    @Order(2)
    void partitionedTablesAndNamesOfAnyCharactersAreFollowedExactly() throws Exception {
        for (String table :
                List.of("part", "part_2023", "part_2024", "人口", "房屋", "Upper", "num", "big", "busy", "odd")) {
            city.sql("ALTER TABLE lab.\"" + table + "\" REPLICA IDENTITY FULL");
        }
        assertThat(setUp()).containsEntry("task_state", "RUNNING").containsEntry("refused", List.of());
        city.sql(
                "INSERT INTO lab.part VALUES (4, '2024-06-01', 'd')",
                "UPDATE lab.part SET v = 'e' WHERE id = 1",
                "UPDATE lab.\"人口\" SET v = 'aa'",
                "UPDATE lab.\"房屋\" SET v = 'bb'",
                "UPDATE lab.\"Upper\" SET v = 'cc'");
        captureAll();

        assertThat(topic("lab.part").rows("id", "v")).isEqualTo(Map.of("1", "e", "2", "b", "3", "c", "4", "d"));
        assertThat(topic("lab.人口").rows("id", "v")).isEqualTo(Map.of("1", "aa"));
        assertThat(topic("lab.房屋").rows("id", "v")).isEqualTo(Map.of("1", "bb"));
        assertThat(topic("lab.Upper").rows("id", "v")).isEqualTo(Map.of("1", "cc"));
    }

    @Test
    @Order(3)
    void valuesOfEveryTypeAreWrittenAlikeByTheSnapshotTheLogAndTheSummary() throws Exception {
        city.sql("UPDATE lab.odd SET id = id + 10");
        captureAll();

        Map<String, Map<String, String>> table = new TreeMap<>();
        try (Connection registry = city.connection();
                Statement statement = registry.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM lab.odd")) {
            RegistryTexts texts = new RegistryTexts(rows);
            while (rows.next()) {
                Map<String, String> row = texts.row();
                table.put(row.remove("id"), row);
            }
        }
        Map<String, Map<String, String>> streamed = new TreeMap<>();
        Map<String, Map<String, String>> read = new TreeMap<>();
        for (JsonNode change : topic("lab.odd").changes()) {
            Map<String, String> row = new TreeMap<>();
            change.path("after").properties().forEach(column -> {
                if (!column.getValue().isNull()) {
                    row.put(column.getKey(), column.getValue().asText());
                }
            });
            if (change.path("op").asText().equals("r")) {
                int id = Integer.parseInt(row.remove("id"));
                read.put(Integer.toString(id + 10), row);
            } else if (change.path("after").isObject()) {
                streamed.put(row.remove("id"), row);
            }
        }

        assertThat(streamed).isEqualTo(table);
        assertThat(read).isEqualTo(table);
    }

    @Test
    @Order(3)
    void eachChangeBearsTheMark() {
        DeidentificationMark mark = DeidentificationMark.of(Secret.of("2b".repeat(32)));

        assertThat(topic("lab.part").changes())
                .isNotEmpty()
                .allMatch(change -> mark.isOn(
                        "changes.lab.part", change.path("deidentified").asText()));
    }

    @Test
    @Order(4)
    void summaryIsComparedAsOfItsTransactionsUnderManyChangesAndLongTransactions() throws Exception {
        Map<SourcePosition, Map<String, String>> summaries = new java.util.LinkedHashMap<>();
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicLong changes = new AtomicLong();
        ExecutorService writers = Executors.newCachedThreadPool();
        List<Future<?>> running = new ArrayList<>();
        try {
            for (int writer = 0; writer < 3; writer++) {
                int first = writer;
                running.add(writers.submit(() -> writeShortly(first, isOver, changes)));
                running.add(writers.submit(() -> writeLongly(first, isOver, changes)));
            }
            for (int summary = 0; summary < 12; summary++) {
                Thread.sleep(400);
                try (Connection registry = city.connection()) {
                    SourcePosition position = RegistryReading.begin(registry, "gezhi");
                    summaries.put(position, table(registry));
                }
            }
            isOver.set(true);
            for (Future<?> writer : running) {
                writer.get();
            }
        } finally {
            isOver.set(true);
            writers.shutdownNow();
        }
        captureAll();

        ChangeTopic topic = topic("lab.busy");
        assertThat(changes.get()).isGreaterThan(1_000);
        assertThat(topic.rows("id", "v")).isEqualTo(table());
        summaries.forEach((position, rows) -> assertThat(topic.rowsAt("id", "v", position))
                .as(position.toString())
                .isEqualTo(rows));
    }

    /** Keys of its own below 900, so that no writer waits for a long transaction. */
    private static Void writeShortly(int writer, AtomicBoolean isOver, AtomicLong changes) throws SQLException {
        Random random = new Random(writer);
        try (Connection registry = city.connection();
                PreparedStatement write = registry.prepareStatement(
                        "INSERT INTO lab.busy VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET v = excluded.v");
                PreparedStatement delete = registry.prepareStatement("DELETE FROM lab.busy WHERE id = ?")) {
            while (!isOver.get()) {
                int id = writer * 300 + random.nextInt(300);
                if (random.nextInt(5) == 0) {
                    delete.setInt(1, id);
                    delete.executeUpdate();
                } else {
                    write.setInt(1, id);
                    write.setString(2, "s" + changes.get());
                    write.executeUpdate();
                }
                changes.incrementAndGet();
            }
        }
        return null;
    }

    /** Writes, waits past summaries, writes more and commits; every third time it takes all back. */
    private static Void writeLongly(int writer, AtomicBoolean isOver, AtomicLong changes) throws Exception {
        Random random = new Random(writer);
        try (Connection registry = city.connection();
                PreparedStatement write = registry.prepareStatement("UPDATE lab.busy SET v = ? WHERE id = ?")) {
            registry.setAutoCommit(false);
            for (int turn = 1; !isOver.get(); turn++) {
                for (int part = 0; part < 3; part++) {
                    for (int row = 0; row < 10; row++) {
                        write.setString(1, "l" + changes.incrementAndGet());
                        write.setInt(2, 900 + writer * 100 + random.nextInt(100));
                        write.executeUpdate();
                    }
                    Thread.sleep(random.nextInt(300));
                }
                if (turn % 3 == 0) {
                    registry.rollback();
                } else {
                    registry.commit();
                }
            }
        }
        return null;
    }

    private static Map<String, String> table() throws SQLException {
        try (Connection registry = city.connection()) {
            return table(registry);
        }
    }

    private static Map<String, String> table(Connection registry) throws SQLException {
        Map<String, String> rows = new TreeMap<>();
        try (Statement statement = registry.createStatement();
                ResultSet found = statement.executeQuery("SELECT id, v FROM lab.busy")) {
            while (found.next()) {
                rows.put(found.getString(1), found.getString(2));
            }
        }
        return rows;
    }

    @Test
    @Order(5)
    void largeValuesPassUpToTheLimitAndTheRowOverItIsOneRefusal() throws Exception {
        city.sql(
                "UPDATE lab.big SET n = 1",
                "INSERT INTO lab.big VALUES (2, repeat('y', 9000000), 0)",
                "INSERT INTO lab.big VALUES (3, repeat('y', 8300000), 0)",
                "INSERT INTO lab.big VALUES (4, repeat('z', 50000000), 0)",
                "UPDATE lab.big SET n = 2 WHERE id = 4",
                "UPDATE lab.\"Upper\" SET v = 'ccc'");
        captureAll();

        List<JsonNode> changes = topic("lab.big").changes();
        assertThat(changes.get(1).at("/after/v").asText()).hasSize(600_000);
        assertThat(changes.get(1).at("/after/n").asText()).isEqualTo("1");
        assertThat(changes.get(2).at("/refused/reason").asText()).isEqualTo("TOO_LARGE");
        assertThat(changes.get(2).at("/refused/column").asText()).isEqualTo("v");
        assertThat(changes.get(2).at("/refused/key/id").asText()).isEqualTo("2");
        assertThat(changes.get(2).path("after").isNull()).isTrue();
        assertThat(changes.get(3).at("/after/v").asText()).hasSize(8_300_000);
        assertThat(changes.subList(4, 6))
                .allMatch(change -> change.at("/refused/reason").asText().equals("TOO_LARGE"))
                .allMatch(change -> change.at("/refused/key/id").asText().equals("4"));
        assertThat(topic("lab.Upper").rows("id", "v")).isEqualTo(Map.of("1", "ccc"));
    }

    @Test
    @Order(6)
    void mappedColumnThatIsRenamedIsRefusedUntilItIsMappedAnewAndReadAgain() throws Exception {
        city.sql("ALTER TABLE lab.\"房屋\" RENAME v TO w", "UPDATE lab.\"房屋\" SET w = 'lost' WHERE id = 1");
        captureAll();

        List<JsonNode> changes = topic("lab.房屋").changes();
        assertThat(changes.get(changes.size() - 1).at("/refused/reason").asText())
                .isEqualTo("MISSING_COLUMN");
        assertThat(refusalOf("houses"))
                .isEqualTo("Cannot capture lab.房屋: column v, which the feed maps, is not in the table (nobody maps w);"
                        + " map it anew in feed houses, run up and then resnapshot houses");
        assertThatThrownBy(() -> resnapshot("houses"))
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessageContaining("column v, which the feed maps, is not in the table");

        city.feed("houses", "lab.房屋", "dwelling_id: {from: id}, occupancy: {from: w}");
        setUp();
        resnapshot("houses");

        assertThat(refusalOf("houses")).isEmpty();
        assertThat(topic("lab.房屋").rows("id", "w")).isEqualTo(Map.of("1", "lost"));
    }

    @Test
    @Order(7)
    void tableThatTruncateEmptiedIsRefusedUntilItIsReadAgainAndItsLostRowsAreDeleted() throws Exception {
        city.sql("TRUNCATE lab.num", "INSERT INTO lab.num VALUES (2, 1.5), (4, 4.5)");
        captureAll();

        assertThat(refusalOf("num"))
                .isEqualTo("Cannot capture lab.num: TRUNCATE emptied it since it was read; run resnapshot num");
        assertThat(resnapshot("num").toString()).contains("rows_read=2").contains("deletes_written=2");
        assertThat(refusalOf("num")).isEmpty();
        assertThat(topic("lab.num").rows("id", "v")).isEqualTo(Map.of("2", "1.5", "4", "4.5"));
        assertThat(resnapshot("num").toString()).contains("deletes_written=0");
    }

    @Test
    @Order(8)
    void tableThatAnotherOneReplacedByNameIsRefusedUntilItIsReadAgain() throws Exception {
        city.sql(
                "CREATE TABLE lab.num_new (LIKE lab.num INCLUDING ALL)",
                "ALTER TABLE lab.num_new REPLICA IDENTITY FULL",
                "INSERT INTO lab.num_new VALUES (2, 7), (9, 9)",
                "BEGIN; ALTER TABLE lab.num RENAME TO num_old; ALTER TABLE lab.num_new RENAME TO num; COMMIT");

        assertThat(refusalOf("num"))
                .isEqualTo("Cannot capture lab.num: another table has taken its name since it was read;"
                        + " run resnapshot num");
        resnapshot("num");
        city.sql("UPDATE lab.num SET v = 10 WHERE id = 9");
        captureAll();

        assertThat(refusalOf("num")).isEmpty();
        assertThat(topic("lab.num").rows("id", "v")).isEqualTo(Map.of("2", "7", "9", "10"));
    }

    @Test
    @Order(9)
    void tableThatTheProfileNamesLaterIsReadWhileItChanges() throws Exception {
        city.sql(
                "CREATE TABLE lab.late (id int PRIMARY KEY, v text)",
                "ALTER TABLE lab.late REPLICA IDENTITY FULL",
                "INSERT INTO lab.late SELECT n, 'old' FROM generate_series(1, 12000) n");
        city.feed("late", "lab.late", COLUMNS);
        AtomicBoolean isOver = new AtomicBoolean();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        Future<?> changes = writer.submit(() -> {
            for (int id = 1; !isOver.get(); id = id % 12_000 + 7) {
                city.sql("UPDATE lab.late SET v = 'new' || " + id + " WHERE id = " + id);
                city.sql("DELETE FROM lab.late WHERE id = " + (id + 1));
            }
            return null;
        });
        Map<String, Object> result = setUp();
        isOver.set(true);
        changes.get();
        writer.shutdownNow();
        captureAll();

        Map<String, String> expected = new TreeMap<>();
        try (Connection registry = city.connection();
                Statement statement = registry.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, v FROM lab.late")) {
            while (rows.next()) {
                expected.put(rows.getString(1), rows.getString(2));
            }
        }
        assertThat(result.get("tables_read").toString()).contains("feed=late");
        assertThat(topic("lab.late").rows("id", "v")).isEqualTo(expected);
    }

    @Test
    @Order(10)
    void interfaceAsksForThePasswordAndTakesNoConnectorWithoutTheTransform() throws Exception {
        assertThat(put("{}", Optional.empty()).statusCode()).isEqualTo(401);
        HttpResponse<String> refused = put(
                "{\"connector.class\":\"io.debezium.connector.postgresql.PostgresConnector\"}",
                Optional.of(RegistryCity.PASSWORD));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Cannot configure a connector: transforms must be deidentify");
    }

    @Test
    @Order(11)
    void deletesMissedWhileTheSlotWasGoneAreWrittenWhenAllIsCapturedAnew() throws Exception {
        worker.close();
        dropSlot();
        city.sql("DELETE FROM lab.\"人口\" WHERE id = 1", "INSERT INTO lab.\"人口\" VALUES (2, 'missed')");
        worker = ConnectWorker.start(city.worker(broker.bootstrapServers()));
        assertThatThrownBy(RegistryLifeIT::setUp)
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessageContaining("Cannot capture the registries: replication slot gezhi")
                .hasMessageContaining("run resnapshot --all");

        Files.delete(cityFolder.resolve("feeds/busy.yaml"));
        resnapshotAll();
        city.sql("INSERT INTO lab.\"人口\" VALUES (3, 'after')");
        captureAll();

        assertThat(setUp()).containsEntry("refused", List.of());
        assertThat(topic("lab.人口").rows("id", "v")).isEqualTo(Map.of("2", "missed", "3", "after"));
        assertThat(topic("lab.part").rows("id", "v")).isEqualTo(Map.of("1", "e", "2", "b", "3", "c", "4", "d"));
    }

    @Test
    @Order(12)
    void readingThatIsKilledGoesOnWhereItWasAndBuriesWhatIsGone() throws Exception {
        int former = topic("lab.late").rows("id", "v").size();
        city.sql("TRUNCATE lab.late", "INSERT INTO lab.late SELECT n, 'new' FROM generate_series(20001, 80000) n");
        captureAll();

        killWhenItHasRead("late", "lab.late");

        assertThat(refusalOf("late")).contains("run resnapshot late");
        Map<?, ?> result = (Map<?, ?>) ((List<?>) resnapshot("late").get("feeds")).get(0);
        assertThat((Long) result.get("rows_read")).isBetween(1L, 55_000L);
        assertThat(result.get("deletes_written")).isEqualTo((long) former);
        assertThat(refusalOf("late")).isEmpty();
        assertThat(topic("lab.late").rows("id", "v"))
                .hasSize(60_000)
                .containsEntry("20001", "new")
                .containsEntry("80000", "new");
    }

    @Test
    @Order(13)
    void databaseThatWasRestoredIsRefusedUntilItsLogIsMovedOnAndAllIsTakenBack() throws Exception {
        Path backup = cityFolder.resolve("backup");
        city = city.whileStopped(data -> copy(data, backup));
        city.sql(
                "INSERT INTO lab.\"人口\" VALUES (8, 'after the backup')",
                "UPDATE lab.\"Upper\" SET v = 'after the backup'",
                "DELETE FROM lab.\"房屋\"");
        setUp();
        captureAll();
        assertThat(topic("lab.房屋").rows("id", "w")).isEmpty();
        worker.close();
        city = city.whileStopped(data -> {
            delete(data);
            copy(backup, data);
        });
        worker = ConnectWorker.start(city.worker(broker.bootstrapServers()));

        OperatorMistakeException refusal = catchThrowableOfType(OperatorMistakeException.class, RegistryLifeIT::setUp);
        assertThat(refusal)
                .hasMessageContaining("the log of the registry ends before what was captured, as after a restore");
        Matcher captured = Pattern.compile("before (\\d+)\\)").matcher(refusal.getMessage());
        assertThat(captured.find()).isTrue();
        city.sql(inGuide().replace("987654321", captured.group(1)));
        resnapshotAll();
        city.sql("INSERT INTO lab.\"人口\" VALUES (9, 'after the restore')");
        captureAll();

        assertThat(setUp()).containsEntry("refused", List.of());
        assertThat(topic("lab.人口").rows("id", "v"))
                .isEqualTo(Map.of("2", "missed", "3", "after", "9", "after the restore"));
        assertThat(topic("lab.Upper").rows("id", "v")).isEqualTo(Map.of("1", "ccc"));
        assertThat(topic("lab.房屋").rows("id", "w")).isEqualTo(Map.of("1", "lost"));
    }

    /** The statement that the operators' guide gives. */
    private static String inGuide() throws IOException {
        String guide = Files.readString(Path.of("../../docs/guides/repair.md"));
        int begin = guide.indexOf("DO $$");
        return guide.substring(begin, guide.indexOf("END $$;", begin) + "END $$;".length());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path each : files.toList()) {
                Files.copy(each, to.resolve(from.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** A process of its own, which ends as a machine that loses its power does. */
    private static void killWhenItHasRead(String feed, String table) throws Exception {
        ConnectorConfig config = config();
        Path file = Files.writeString(cityFolder.resolve("resnapshot.properties"), """
                city.profile=%s
                registry.uri=%s
                registry.user=%s
                registry.password-file=%s
                deidentification.key-file=%s
                deidentification.mark-key-file=%s
                kafka.bootstrap-servers=%s
                connect.password-file=%s
                connect.uri=%s
                """.formatted(
                        config.cityProfile(),
                        config.registryUri(),
                        config.registryUser(),
                        config.registryPasswordFile(),
                        config.deidentificationKeyFile(),
                        config.markKeyFile(),
                        config.bootstrapServers(),
                        config.connectPasswordFile(),
                        config.connectUri()));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ResnapshotJob.class.getName(),
                        "--config",
                        file.toString(),
                        "--feed",
                        feed)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            while (!lines.readLine().contains("read " + table)) {
                assertThat(process.isAlive()).isTrue();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void dropSlot() throws Exception {
        new RegistryPreparation(city.connection()).dropSlot("gezhi");
    }

    private static HttpResponse<String> put(String body, Optional<String> password) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        config().connectUri().resolve("/connectors/other/config"))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body));
        password.ifPresent(secret -> request.header("Authorization", RestAccess.header(secret)));
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static ChangeTopic topic(String table) {
        return new ChangeTopic(broker.bootstrapServers(), table);
    }

    private static ConnectorConfig config() {
        return city.connector(broker.bootstrapServers());
    }

    private static Progress silent() {
        return new Progress(new PrintStream(OutputStream.nullOutputStream()));
    }

    private static Map<String, Object> setUp() throws Exception {
        return new ConnectorSetup(config(), silent(), Clock.systemUTC()).run();
    }

    private static Map<String, Object> resnapshot(String feed) throws Exception {
        return new ResnapshotJob(config(), silent(), Clock.systemUTC()).run(Optional.of(feed));
    }

    private static void resnapshotAll() throws Exception {
        new ResnapshotJob(config(), silent(), Clock.systemUTC()).run(Optional.empty());
    }

    private static String refusalOf(String feed) throws Exception {
        Object found = ((List<?>) ExamineRegistryJob.run(config()).get("feeds"))
                .stream()
                        .filter(each -> ((Map<?, ?>) each).get("feed").equals(feed))
                        .findFirst()
                        .orElseThrow();
        return ((Map<?, ?>) found).get("refusal").toString();
    }

    /** Returns when everything that the registry has committed by now is in the log. */
    private static void captureAll() throws Exception {
        SourcePosition now;
        try (Connection registry = city.connection()) {
            now = RegistryReading.begin(registry, "gezhi");
        }
        try (Connection registry = city.connection()) {
            RegistryReading.mark(registry);
        }
        new ConnectRest(config().connectUri(), Secret.of(RegistryCity.PASSWORD), Duration.ofMinutes(2))
                .awaitCaptured("gezhi", now.position());
    }
}
