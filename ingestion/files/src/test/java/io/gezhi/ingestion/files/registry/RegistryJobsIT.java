package io.gezhi.ingestion.files.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.broker.EmbeddedBroker;
import io.gezhi.ingestion.files.load.LoadFilesJob;
import io.gezhi.ingestion.files.load.PersonCity;
import io.gezhi.ingestion.files.log.Log;
import io.gezhi.ingestion.files.profile.SourceProfile;
import io.gezhi.runtime.progress.Progress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryJobsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path logFolder;

    @TempDir
    private Path folder;

    private static EmbeddedBroker broker;
    private static EmbeddedPostgres postgres;
    private PersonCity city;

    @BeforeAll
    static void startEngines() throws IOException {
        broker = EmbeddedBroker.startOnFreePorts(logFolder);
        postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    }

    @AfterAll
    static void stopEngines() throws IOException {
        postgres.close();
        broker.close();
    }

    @BeforeEach
    void makeCity() throws Exception {
        query("DROP SCHEMA IF EXISTS population, gezhi CASCADE");
        city = PersonCity.in(folder, broker.bootstrapServers());
        city.registryFeed();
        Files.setPosixFilePermissions(
                Files.writeString(folder.resolve("password"), "postgres\n"),
                PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void sourceKeepsIdentitiesInClearAndItsSummaryEqualsWhatTheLoaderTakesIn() throws Exception {
        Path file = city.file(
                "a.csv", PersonCity.HEADER + PersonCity.ZHANG + PersonCity.LI + "p3,\n", StandardCharsets.UTF_8);

        JsonNode filled = fill().at("/tables/0");
        JsonNode summary = job(SummariseSourcesJob::run, summariseArguments()).at("/summaries/0");
        JsonNode loaded = job(LoadFilesJob::run, city.arguments(file));

        assertThat(filled.path("rows_in_table").asLong()).isEqualTo(2);
        assertThat(filled.path("rows_rejected").asLong()).isEqualTo(1);
        assertThat(query("SELECT string_agg(full_name || birth_year, ',' ORDER BY person_id) FROM population.person"))
                .isEqualTo("张三1949-12-31,李四1950-01-02");
        assertThat(summary.path("row_count").asLong())
                .isEqualTo(loaded.path("rows_accepted").asLong());
        assertThat(summary.path("content_hash_sum").asText())
                .isEqualTo(loaded.at("/files/0/content_hash_sum").asText());
        assertThat(summary.path("log_position").asLong()).isPositive();
        assertThat(summary.path("transactions").asText()).matches("\\d+:\\d+:[\\d,]*");
        assertThat(summary.path("refusal").asText())
                .startsWith("Cannot capture population.person: wal_level=logical is needed in PostgreSQL (replica)");
    }

    @Test
    void fillingAgainWritesOnlyWhatDiffers() throws Exception {
        city.file("b.csv", PersonCity.HEADER + PersonCity.ZHANG + PersonCity.LI, StandardCharsets.UTF_8);
        fill();
        assertThat(fill().at("/tables/0/already_filled").asBoolean()).isTrue();

        city.file(
                "b.csv",
                PersonCity.HEADER + PersonCity.ZHANG + "p4,,赵\\六\t,1970,2024-01-01,\n",
                StandardCharsets.UTF_8);
        JsonNode report = fill().at("/tables/0");

        assertThat(report.path("rows_written").asLong()).isEqualTo(1);
        assertThat(report.path("rows_deleted").asLong()).isEqualTo(1);
        assertThat(query("SELECT full_name || birth_year FROM population.person WHERE person_id = 'p4'"))
                .isEqualTo("赵\\六\t1970-01-01");
    }

    @Test
    void lastRowOfAKeyCountsWhereNoVersionIsDeclared() throws Exception {
        city.file(
                "c.csv",
                PersonCity.HEADER
                        + "p1,,new,1970,2024-05-02T00:00:00,\n"
                        + "p1,,old,1970,2024-05-01T00:00:00,\n"
                        + "p1,,none,1970,,\n",
                StandardCharsets.UTF_8);

        JsonNode report = fill().at("/tables/0");

        assertThat(report.path("rows_superseded").asLong()).isEqualTo(2);
        assertThat(query("SELECT full_name FROM population.person")).isEqualTo("none");
    }

    @Test
    void theProfileOfATableIsOfItsColumnsAndHoldsNothingPersonal() throws Exception {
        city.file(
                "d.csv",
                PersonCity.HEADER + PersonCity.ZHANG + PersonCity.LI + "p5,,王,1970,2024-05-01T08:00:00,\n",
                StandardCharsets.UTF_8);
        fill();
        query("UPDATE population.person SET full_name = U&'\\3000' WHERE person_id = 'p5'");
        query("ALTER TABLE population.person ADD floors int, ADD \"高\"\"度\" float8, ADD code text");
        query("UPDATE population.person SET floors = 7, \"高\"\"度\" = 0.1, code = ' 12.50 ' WHERE person_id <> 'p1'");
        query("UPDATE population.person SET \"高\"\"度\" = 'NaN', code = '1e3' WHERE person_id = 'p1'");
        job(SummariseSourcesJob::run, summariseArguments());

        Map<String, JsonNode> columns = profile();

        assertThat(columns.get("person_id").path("row_count").asLong()).isEqualTo(3);
        assertThat(columns.get("person_id").path("distinct_count").asLong()).isEqualTo(3);
        assertThat(columns.get("person_id").path("version").asLong()).isPositive();
        assertThat(columns.get("full_name").path("blank_count").asLong()).isEqualTo(1);
        assertThat(columns.get("full_name").path("minimum").isNull()).isTrue();
        assertThat(columns.get("updated_at").path("minimum").asText()).startsWith("2024-05-01 00:00:00");
        assertThat(columns.get("floors").path("blank_count").asLong()).isEqualTo(1);
        assertThat(columns.get("floors").path("number_count").asLong()).isEqualTo(2);
        assertThat(columns.get("floors").path("is_mapped").asBoolean()).isFalse();
        assertThat(columns.get("floors").path("maximum").isNull()).isTrue();
        assertThat(columns.get("高\"度").path("number_count").asLong()).isEqualTo(2);
        assertThat(columns.get("code").path("number_count").asLong()).isEqualTo(2);
        assertThat(columns.values().toString()).doesNotContain("110105", "张三", "1949");
    }

    private static Map<String, JsonNode> profile() throws IOException {
        Map<String, JsonNode> columns = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new Log(broker.bootstrapServers()).committedReader()) {
            TopicPartition topic = new TopicPartition(SourceProfile.TOPIC, 0);
            consumer.assign(List.of(topic));
            consumer.seekToBeginning(List.of(topic));
            long end = consumer.endOffsets(List.of(topic)).get(topic);
            while (consumer.position(topic) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
                    JsonNode row = JSON.readTree(record.value());
                    if (row.path("source").asText().equals("population.person")) {
                        columns.put(row.path("column_name").asText(), row);
                    }
                }
            }
        }
        return columns;
    }

    private JsonNode fill() throws IOException {
        Path config = Files.writeString(
                folder.resolve("fill.properties"),
                "city.profile=%s\n%sseal.key-file=%s\nregistry.rejects-folder=%s\n"
                        .formatted(folder, registry(), folder.resolve("key"), folder.resolve("rejected")));
        return job(FillRegistryJob::run, "--config", config.toString(), "--data", folder.toString());
    }

    private String[] summariseArguments() throws IOException {
        Path config = Files.writeString(
                folder.resolve("summarise.properties"),
                "city.profile=%s\n%skafka.bootstrap-servers=%s\ndeidentification.key-file=%s\n"
                        .formatted(folder, registry(), broker.bootstrapServers(), folder.resolve("key")));
        return new String[] {"--config", config.toString()};
    }

    private String registry() {
        return "registry.uri=jdbc:postgresql://127.0.0.1:%d/postgres\nregistry.user=postgres\nregistry.password-file=%s\n"
                .formatted(postgres.getPort(), folder.resolve("password"));
    }

    private interface Job {
        int run(String[] arguments, Progress progress);
    }

    private static JsonNode job(Job job, String... arguments) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(job.run(arguments, new Progress(new PrintStream(out, true, StandardCharsets.UTF_8))))
                .isZero();
        String last = out.toString(StandardCharsets.UTF_8).lines().reduce("", (first, second) -> second);
        return JSON.readTree(last.substring(Progress.RESULT.length()));
    }

    private static String query(String sql) throws Exception {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            ResultSet result = statement.getResultSet();
            return result.next() ? result.getString(1) : "";
        }
    }
}
