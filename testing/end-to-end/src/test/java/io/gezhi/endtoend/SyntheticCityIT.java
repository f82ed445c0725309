package io.gezhi.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A city that the generator invents, from an empty folder to answers, and through the deaths of its processes. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SyntheticCityIT {
    private static final Pattern WORDS = Pattern.compile("[^0-9A-Za-z]+");
    private static final long PEOPLE = 3_000;
    private static final Gezhi GEZHI = new Gezhi("synthetic", 21_000);

    private static Outcome demo;

    @BeforeAll
    static void demonstrateOnce() throws Exception {
        GEZHI.fresh();
        demo = GEZHI.run("demo", "--once", "--people", String.valueOf(PEOPLE), "--seed", "7");
    }

    @AfterAll
    static void leaveNothingRunning() {
        GEZHI.run("down");
        assertThat(GEZHI.processesLeft()).isEmpty();
    }

    @Test
    @Order(1)
    void oneCommandPublishesANightShowsAlertsAndLeavesNothingRunning() throws Exception {
        demo.succeeded();
        assertThat(GEZHI.processesLeft()).isEmpty();
        assertThat(demo.shown()).contains("ALERT", "./gezhi sql");
        JsonNode record = GEZHI.runRecord();
        assertThat(record.path("peak_memory_bytes").asLong()).isBetween(1L, 12L << 30);
    }

    @Test
    @Order(2)
    void theStackComesBackWithEverythingInIt() {
        GEZHI.run("up").succeeded();
        GEZHI.run("up").succeeded();
        GEZHI.run("status").succeeded();
        assertThat(GEZHI.number("SELECT count(*) FROM core.person WHERE NOT _is_deleted"))
                .isEqualTo(PEOPLE);
    }

    @Test
    @Order(3)
    void nothingIsLostAndNothingDoubled() {
        assertThat(GEZHI.number("SELECT count(*) FROM ops.reconciliation")).isGreaterThan(5);
        assertThat(GEZHI.sql("SELECT feed, detail FROM ops.reconciliation WHERE NOT is_balanced"))
                .isEmpty();
        long read = GEZHI.number("SELECT sum(rows_read) FROM ops.load");
        long rejected = GEZHI.number("SELECT sum(rows_rejected) FROM ops.load");
        assertThat(rejected).isPositive();
        assertThat(GEZHI.number("SELECT count(*) FROM quarantine.record WHERE channel = 'files'"))
                .isEqualTo(rejected);
        long landed = 0;
        for (JsonNode dataset : GEZHI.sql("SELECT DISTINCT dataset FROM ops.load")) {
            String table = "raw." + dataset.path("dataset").asText();
            landed += GEZHI.number("SELECT count(*) FROM " + table + " WHERE _channel = 'files'");
            assertThat(GEZHI.number(
                            "SELECT count(*) - count(DISTINCT (_topic, _topic_partition, _offset)) FROM " + table))
                    .as("doubled in %s", table)
                    .isZero();
        }
        assertThat(landed + rejected).isEqualTo(read);
    }

    @Test
    @Order(4)
    void everyQuarantinedRecordSaysWhereWhatAndWhyAndKeepsItsBytes() {
        List<JsonNode> incomplete = GEZHI.sql("SELECT source, position, reason FROM quarantine.record"
                + " WHERE channel = 'files' AND (source IS NULL OR position IS NULL OR reason IS NULL OR rule IS NULL"
                + " OR original IS NULL OR length(original) = 0)");
        assertThat(incomplete).isEmpty();
    }

    @Test
    @Order(5)
    void everyGridHasAScoreThatItsIndicatorsAddUpTo() {
        long grids = GEZHI.number("SELECT count(*) FROM core.grid WHERE NOT _is_deleted");
        assertThat(GEZHI.number("SELECT count(*) FROM mart.safety_index WHERE level = 'grid'"
                        + " AND night = (SELECT max(night) FROM mart.safety_index)"))
                .isEqualTo(grids)
                .isPositive();
        assertThat(
                        GEZHI.sql(
                                "SELECT s.area_id, s.score, sum(i.contribution) AS total FROM mart.safety_index s"
                                        + " JOIN mart.safety_index_indicator i ON i.night = s.night AND i.level = s.level AND i.area_id = s.area_id"
                                        + " GROUP BY s.night, s.level, s.area_id, s.score HAVING abs(s.score - sum(i.contribution)) > 1e-6"))
                .isEmpty();
        assertThat(GEZHI.number("SELECT count(*) FROM mart.safety_index"
                        + " WHERE NOT (score BETWEEN 0 AND 100 AND score_low <= score AND score <= score_high)"))
                .isZero();
    }

    @Test
    @Order(6)
    void everyNumberNamesTheSnapshotsAndVersionsItCameFrom() {
        assertThat(GEZHI.number("SELECT count(*) FROM mart.safety_index s LEFT JOIN ops.publication p"
                        + " ON p.run_id = s.run_id AND p.night = s.night AND p.status = 'published'"
                        + " WHERE p.publication_id IS NULL OR p.input_snapshots IS NULL OR p.method_version IS NULL"
                        + " OR p.output_snapshot_id IS NULL"))
                .isZero();
    }

    @Test
    @Order(7)
    void alertsAreOncePerEpisodeAndSayWhy() {
        assertThat(GEZHI.number("SELECT count(DISTINCT rule_id) FROM raw.alert"))
                .isEqualTo(2);
        assertThat(GEZHI.number("SELECT count(*) - count(DISTINCT alert_id) FROM raw.alert"))
                .isZero();
        assertThat(
                        GEZHI.number(
                                "SELECT count(*) FROM raw.alert WHERE reason IS NULL OR observed IS NULL"
                                        + " OR expected IS NULL OR rule_version IS NULL OR evidence IS NULL OR subject_kind = 'person'"))
                .isZero();
    }

    @Test
    @Order(8)
    void noIdentityIsInTheLogOrInTheLake() throws Exception {
        Set<String> identities = identitiesOfTheRegistry();
        assertThat(identities).hasSizeGreaterThan(1_000);
        try (LogContents log = new LogContents(GEZHI.port("broker"))) {
            List<String> leaked = new ArrayList<>();
            long records = log.forEach(text ->
                    WORDS.splitAsStream(text).filter(identities::contains).forEach(leaked::add));
            assertThat(records).isGreaterThan(10_000);
            assertThat(leaked).isEmpty();
        }
        assertThat(GEZHI.number("SELECT count(*) FROM core.person WHERE citizen_id IS NOT NULL"
                        + " AND NOT regexp_like(citizen_id, '^[0-9a-f]{32}$')"))
                .isZero();
    }

    @Test
    @Order(9)
    void analystsHaveViewsThatAnswerTheFirstQuestions() {
        assertThat(GEZHI.sql("SELECT * FROM analyst.worst_grids LIMIT 10")).hasSize(10);
        assertThat(GEZHI.sql("SELECT * FROM analyst.incidents_per_grid_and_hour LIMIT 5"))
                .hasSize(5);
        assertThat(GEZHI.sql("SELECT * FROM analyst.alert_counts")).isNotEmpty();
    }

    @Test
    @Order(10)
    void theNotebookAnswersFromTopToBottom() throws Exception {
        PythonTools notebooks = PythonTools.of("notebooks/requirements.txt");
        assertThat(notebooks.run(
                        Map.of("GEZHI_TRINO_PORT", String.valueOf(GEZHI.port("trino"))), "notebooks/run_notebooks.py"))
                .contains("worst_grids.ipynb: ok");
    }

    @Test
    @Order(11)
    void theScheduleRunsTheNightWithTheRealJobs() throws Exception {
        String night = GEZHI.sql("SELECT CAST(max(night) AS varchar) AS night FROM mart.safety_index")
                .get(0)
                .path("night")
                .asText();
        long published = GEZHI.number("SELECT count(*) FROM mart.safety_index");
        long reconciled = GEZHI.number("SELECT count(DISTINCT run_id) FROM ops.reconciliation");
        PythonTools airflow = PythonTools.of("airflow-dags/requirements.txt");
        airflow.run(Map.of(), "-m pytest", "-q", "airflow-dags/tests");
        airflow.run(
                Map.of(), "airflow-dags/run_nightly.py", "--home", GEZHI.home().toString(), "--night", night);
        assertThat(GEZHI.number("SELECT count(*) FROM mart.safety_index")).isEqualTo(published);
        assertThat(GEZHI.number("SELECT count(DISTINCT run_id) FROM ops.reconciliation"))
                .isGreaterThan(reconciled);
    }

    @Test
    @Order(20)
    void aFileThatIsDeliveredAgainChangesNothing() throws Exception {
        long before = GEZHI.number("SELECT count(*) FROM raw.visit");
        JsonNode load = GEZHI.sql("SELECT feed, file FROM ops.load WHERE dataset = 'visit' LIMIT 1")
                .get(0);
        Path file = GEZHI.home().resolve("city").resolve(load.path("file").asText());
        GEZHI.run("load", load.path("feed").asText(), file.toString()).succeeded();
        assertThat(GEZHI.number("SELECT count(*) FROM raw.visit")).isEqualTo(before);
    }

    @Test
    @Order(21)
    void aFileWithoutAMappedColumnIsRefusedByNameAndNothingOfItIsTaken() throws Exception {
        Path file = Files.writeString(GEZHI.home().resolve("no-such-columns.csv"), "a,b\n1,2\n");
        String feed = GEZHI.sql("SELECT feed FROM ops.load WHERE dataset = 'visit' LIMIT 1")
                .get(0)
                .path("feed")
                .asText();
        Outcome refused = GEZHI.run("load", feed, file.toString()).failedWith(2);
        assertThat(refused.err()).contains("no-such-columns.csv").contains("column");
    }

    @Test
    @Order(22)
    void aTakenPortIsNamedWithItsComponentAndItsCure() throws Exception {
        Gezhi other = new Gezhi("taken-port", 21_000).fresh();
        Outcome refused = other.run("up");
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.err()).contains("port").contains("--port");
        other.run("down");
    }

    @Test
    @Order(30)
    void ingestSurvivesTheKillingOfTheLandingJob() throws Exception {
        survives("land", 1);
    }

    @Test
    @Order(31)
    void ingestSurvivesTheKillingOfConnect() throws Exception {
        survives("connect", 2);
    }

    @Test
    @Order(32)
    void ingestSurvivesTheKillingOfTheBroker() throws Exception {
        survives("broker", 3);
    }

    @Test
    @Order(33)
    void aNightThatIsKilledIsFinishedByTheNextOne() throws Exception {
        try (Registry registry = new Registry(GEZHI)) {
            registry.changeDwellings(4);
        }
        Path log = GEZHI.home().resolve("logs/night.log");
        long merges = merges(log);
        CompletableFuture<Outcome> night = CompletableFuture.supplyAsync(() -> GEZHI.run("night"));
        while (merges(log) == merges && !night.isDone()) {
            Thread.sleep(20);
        }
        GEZHI.kill9("job-night");
        assertThat(night.get().failedWith(1).err()).contains("night");

        GEZHI.run("night").succeeded();

        assertThat(GEZHI.sql("SELECT feed, detail FROM ops.reconciliation WHERE NOT is_balanced"))
                .isEmpty();
        assertThat(GEZHI.number("SELECT count(*) - count(DISTINCT dwelling_id) FROM core.dwelling"))
                .isZero();
        assertThat(GEZHI.number("SELECT count(*) - count(DISTINCT (night, level, area_id)) FROM mart.safety_index"))
                .isZero();
        assertThat(GEZHI.number("SELECT count(*) - count(DISTINCT publication_id) FROM ops.publication"))
                .isZero();
    }

    @Test
    @Order(34)
    void aNightIsPublishedWhileItsRegistryIsWritten() throws Exception {
        Set<String> before = runs();
        CompletableFuture<Outcome> night = CompletableFuture.supplyAsync(() -> GEZHI.run("night"));
        try (Registry registry = new Registry(GEZHI)) {
            assertThat(registry.writeWhile(() -> !night.isDone())).isGreaterThan(1_000);
            night.get().succeeded();
            Set<String> run = runs();
            run.removeAll(before);
            assertThat(run).hasSize(1);
            assertThat(GEZHI.sql("SELECT feed, detail FROM ops.reconciliation WHERE NOT is_balanced"))
                    .isEmpty();

            GEZHI.run("night", "--steps", "merge,reconcile").succeeded();

            assertThat(texts("SELECT person_id || sex AS text FROM core.person"
                            + " WHERE person_id LIKE 'busy-%' AND NOT _is_deleted"))
                    .containsExactlyInAnyOrderElementsOf(registry.texts(
                            "SELECT person_id || sex FROM population.person WHERE person_id LIKE 'busy-%'"))
                    .isNotEmpty();
        }
        assertThat(GEZHI.sql("SELECT feed, detail FROM ops.reconciliation WHERE NOT is_balanced"))
                .isEmpty();
    }

    @Test
    @Order(35)
    void aTableThatCannotBeFollowedIsToldByStatusWithItsCureUntilItIsCured() throws Exception {
        try (Registry registry = new Registry(GEZHI)) {
            registry.rename("housing.building", "dwelling_units", "units");

            assertThat(GEZHI.run("status").failedWith(1).shown())
                    .contains("Cannot capture housing.building: column dwelling_units, which the feed maps, is not in"
                            + " the table (nobody maps units); map it anew in feed building, run up and then"
                            + " resnapshot building");

            registry.rename("housing.building", "units", "dwelling_units");
        }
        GEZHI.run("status").succeeded();
    }

    private static Set<String> runs() {
        return new HashSet<>(texts("SELECT DISTINCT run_id AS text FROM ops.reconciliation"));
    }

    private static List<String> texts(String query) {
        return GEZHI.sql(query).stream().map(row -> row.path("text").asText()).toList();
    }

    private static long merges(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("MergeJob Merged")).count();
        }
    }

    /** Each merge is a row and a commit of its own, so that the ledger of merges has many small files by now. */
    @Test
    @Order(40)
    void theNightsHaveMaintainedTheTablesWithoutChangingARow() throws Exception {
        landDwellingsInManyCommits();
        GEZHI.run("night", "--steps", "maintain").succeeded();

        List<JsonNode> rewritten = GEZHI.sql(
                "SELECT substr(table_name, 7) AS name, sum(files_rewritten) AS before, sum(files_added) AS now"
                        + " FROM ops.maintenance GROUP BY table_name HAVING sum(files_rewritten) > 0");
        assertThat(rewritten).extracting(table -> table.path("name").asText()).contains("raw.dwelling");
        for (JsonNode table : rewritten) {
            assertThat(table.path("before").asLong())
                    .isGreaterThan(4 * table.path("now").asLong());
            assertNoRowChanged(table.path("name").asText());
        }
    }

    /** Small files enough that rewriting them is worth its cost: at least one a commit. */
    private static void landDwellingsInManyCommits() throws Exception {
        try (Registry registry = new Registry(GEZHI)) {
            for (int round = 400; round < 412; round++) {
                long before = commitsOfDwellings();
                registry.changeDwellings(round);
                Instant deadline = Instant.now().plus(Duration.ofMinutes(2));
                while (commitsOfDwellings() == before) {
                    assertThat(Instant.now()).as("the change is landed").isBefore(deadline);
                }
            }
        }
    }

    private static long commitsOfDwellings() {
        return GEZHI.number("SELECT count(*) FROM raw.\"dwelling$snapshots\"");
    }

    private static void assertNoRowChanged(String table) {
        String snapshots = table.replace(".", ".\"") + "$snapshots\"";
        for (JsonNode snapshot : GEZHI.sql("SELECT snapshot_id AS after, parent_id AS before FROM " + snapshots
                + " WHERE operation = 'replace'")) {
            assertThat(rowsAt(table, snapshot.path("after").asLong()))
                    .as(table)
                    .isEqualTo(rowsAt(table, snapshot.path("before").asLong()))
                    .isPositive();
        }
    }

    private static long rowsAt(String table, long snapshot) {
        return GEZHI.number("SELECT count(*) FROM " + table + " FOR VERSION AS OF " + snapshot);
    }

    @Test
    @Order(45)
    void everyMetricOfAlarmsAndDashboardsIsToldByARealStack() throws Exception {
        Set<String> told = GEZHI.run("metrics")
                .succeeded()
                .out()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
        Set<String> watched = new HashSet<>();
        for (String file : List.of("deploy/prometheus/alarms.yaml", "deploy/grafana/gezhi.json")) {
            Pattern.compile("\\b(gezhi|kafka|flink|debezium|trino|jvm)_[A-Za-z0-9_]+")
                    .matcher(Files.readString(Gezhi.ROOT.resolve(file)))
                    .results()
                    .forEach(each -> watched.add(each.group()));
        }
        assertThat(told).containsAll(watched);
        assertThat(watched).hasSizeGreaterThan(20);
    }

    @Test
    @Order(50)
    void aLostMachineComesBackFromItsBackupAndPublishesTheSameFigures() throws Exception {
        List<JsonNode> figures = figures();
        Path backup = GEZHI.home().resolveSibling("synthetic-backup");
        Gezhi.delete(backup);
        assertThat(GEZHI.run("backup", "--to", backup.toString()).failedWith(2).err())
                .contains("while the stack runs");
        GEZHI.run("backup", "--stop", "--to", backup.toString()).succeeded();
        GEZHI.fresh();

        GEZHI.run("restore", "--from", backup.toString()).succeeded();
        GEZHI.run("up").succeeded();

        assertThat(figures()).isEqualTo(figures).isNotEmpty();
        GEZHI.run("night").succeeded();
        assertThat(figures()).isEqualTo(figures);
        try (Registry registry = new Registry(GEZHI)) {
            registry.changeDwellings(5);
        }
        GEZHI.run("night", "--steps", "merge,reconcile").succeeded();
        assertThat(GEZHI.sql("SELECT feed, detail FROM ops.reconciliation WHERE NOT is_balanced"))
                .isEmpty();
        Gezhi.delete(backup);
    }

    private static List<JsonNode> figures() {
        return GEZHI.sql("SELECT night, level, area_id, score FROM mart.safety_index ORDER BY night, level, area_id");
    }

    /** Changes a registry while the component dies, waits until it runs again by itself, and compares counts and hashes on both sides. */
    private static void survives(String component, int round) throws Exception {
        try (Registry registry = new Registry(GEZHI)) {
            registry.changeDwellings(round);
            GEZHI.kill9(component);
            registry.changeDwellings(round + 100);
            assertThat(GEZHI.awaitWell().shown()).contains("in 24 h, last ended by signal KILL");
            registry.changeDwellings(round + 200);
        }
        GEZHI.run("night", "--steps", "merge,reconcile").succeeded();
        JsonNode dwelling = GEZHI.sql(
                        "SELECT source_rows, core_rows, source_hash_sum = core_hash_sum AS same,"
                                + " is_balanced FROM ops.reconciliation WHERE dataset = 'dwelling' ORDER BY checked_at DESC LIMIT 1")
                .get(0);
        assertThat(dwelling.path("is_balanced").asBoolean()).as("%s", dwelling).isTrue();
        assertThat(dwelling.path("same").asBoolean()).as("%s", dwelling).isTrue();
        assertThat(GEZHI.number(
                        "SELECT count(*) - count(DISTINCT (_topic, _topic_partition, _offset)) FROM raw.dwelling"))
                .isZero();
        GEZHI.run("status").succeeded();
    }

    private static Set<String> identitiesOfTheRegistry() throws Exception {
        try (Registry registry = new Registry(GEZHI)) {
            return new HashSet<>(registry.texts("SELECT citizen_id FROM population.person WHERE citizen_id IS NOT NULL"
                    + " UNION SELECT phone FROM population.person WHERE phone IS NOT NULL"));
        }
    }
}
