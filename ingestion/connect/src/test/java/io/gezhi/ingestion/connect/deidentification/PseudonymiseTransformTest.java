package io.gezhi.ingestion.connect.deidentification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.ingestion.connect.RegistryCity;
import io.gezhi.schemas.deidentification.DeidentificationMark;
import io.gezhi.schemas.deidentification.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudonymiseTransformTest {

    private static final Schema ROW = SchemaBuilder.struct()
            .optional()
            .field("person_id", Schema.STRING_SCHEMA)
            .field("citizen_id", Schema.OPTIONAL_STRING_SCHEMA)
            .field("salary", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    private static final String TOPIC = "changes.population.person";
    private static final Schema SOURCE =
            SchemaBuilder.struct().field("lsn", Schema.INT64_SCHEMA).build();
    private static final Schema ENVELOPE = SchemaBuilder.struct()
            .field("before", ROW)
            .field("after", ROW)
            .field("source", SOURCE)
            .field("op", Schema.STRING_SCHEMA)
            .build();

    @TempDir
    private Path city;

    @BeforeEach
    void makeCity() throws IOException {
        RegistryCity.profile(city);
    }

    @Test
    void bothStatesOfARowAreTreatedAndUnknownColumnsLeftOut() {
        Struct change = treat("changes.population.person", row("110105194912310021"), row("11010519491231002X"));

        assertThat(change.getStruct("before").getBoolean("citizen_id_valid")).isFalse();
        assertThat(change.getStruct("after").getBoolean("citizen_id_valid")).isTrue();
        assertThat(change.getStruct("after").getString("citizen_id")).matches("[0-9a-f]{32}");
        assertThat(change.schema().field("after").schema().field("salary")).isNull();
    }

    @Test
    void rowThatIsNotThereStaysSo() {
        assertThat(treat("changes.population.person", null, row(null)).get("before"))
                .isNull();
    }

    @Test
    void changeOfATableOfNoFeedDoesNotPass() {
        assertThat(transform().apply(change("changes.secret.list", null, row("1"))))
                .isNull();
    }

    @Test
    void missingKeyLetsNothingPass() throws IOException {
        Files.delete(city.resolve("key"));

        assertThatThrownBy(this::transform)
                .isInstanceOf(ConfigException.class)
                .hasMessage("Cannot de-identify changes: " + city.resolve("key") + " cannot be read");
    }

    @Test
    void treatedColumnThatIsMappedWithStepsIsRefused() throws IOException {
        Path feed = city.resolve("feeds/person.yaml");
        Files.writeString(
                feed,
                Files.readString(feed)
                        + "columns: {person_id: {from: person_id}, phone: {from: tel, steps: [trim]}, citizen_id: {from: tel}}\n");

        assertThatThrownBy(this::transform)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(
                        "feed person, phone: a column that is treated at de-identification comes from one source"
                                + " column, without steps")
                .hasMessageContaining(
                        "feed person, tel: it fills columns that are treated differently at de-identification");
    }

    @Test
    void restartedTaskBeginsWhileTheOldTaskStillEnds() throws IOException {
        try (Metrics worker = new Metrics()) {
            PseudonymiseTransform<SourceRecord> old = transform();
            old.withPluginMetrics(new PluginMetricsImpl(worker, Map.of("task", "0")));
            PseudonymiseTransform<SourceRecord> restarted = transform();
            restarted.withPluginMetrics(new PluginMetricsImpl(worker, Map.of("task", "0")));
            old.apply(change("changes.secret.list", null, row("1")));
            restarted.apply(change("changes.secret.list", null, row("1")));
            restarted.apply(change("changes.secret.list", null, row("2")));

            assertThat(worker.metrics().values())
                    .filteredOn(metric -> metric.metricName().name().equals("refused-changes"))
                    .extracting(KafkaMetric::metricValue)
                    .containsExactlyInAnyOrder(1L, 2L);
        }
    }

    @Test
    void keyThatOthersMayReadIsRefused() throws IOException {
        Files.setPosixFilePermissions(city.resolve("key"), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(this::transform)
                .isInstanceOf(ConfigException.class)
                .hasMessage("Cannot de-identify changes: a file that only its owner may read is expected; chmod 600 "
                        + city.resolve("key") + " (rw-r-----)");
    }

    @Test
    void changeBearsTheMarkOfItsTopic() {
        Struct change = treat(TOPIC, null, row(null));

        assertThat(DeidentificationMark.of(Secret.of("2b".repeat(32))).isOn(TOPIC, change.getString("deidentified")))
                .isTrue();
    }

    @Test
    void rowThatIsTooLargePassesWithItsKeyAndNoneOfItsValues() {
        Struct change = treat(TOPIC, row("1"), row("1").put("person_id", "p".repeat(9_000_000)));

        assertThat(change.getStruct("before")).isNull();
        assertThat(change.getStruct("after")).isNull();
        assertThat(change.getStruct("refused").getString("reason")).isEqualTo("TOO_LARGE");
        assertThat(change.getStruct("refused").getString("column")).isEqualTo("person_id");
        assertThat(change.getStruct("refused").getString("value")).matches("90000\\d\\d bytes");
    }

    @Test
    void rowUnderTheLimitPassesWhole() {
        Struct change = treat(TOPIC, row("1"), row("1").put("person_id", "中".repeat(2_000_000)));

        assertThat(change.get("refused")).isNull();
        assertThat(change.getStruct("after").getString("person_id")).hasSize(2_000_000);
    }

    @Test
    void rowThatLacksAColumnOfTheFeedIsRefusedAndItsDeleteIsNot() {
        Schema renamed = SchemaBuilder.struct()
                .optional()
                .field("person_id", Schema.STRING_SCHEMA)
                .field("citizen", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        Struct row = new Struct(renamed).put("person_id", "p1").put("citizen", "11010519491231002X");

        Struct updated = treated(renamed, row, row);
        Struct deleted = treated(renamed, row, null);

        assertThat(updated.getStruct("refused").getString("reason")).isEqualTo("MISSING_COLUMN");
        assertThat(updated.getStruct("refused").getString("column")).isEqualTo("citizen_id");
        assertThat(updated.getStruct("after")).isNull();
        assertThat(deleted.get("refused")).isNull();
        assertThat(deleted.getStruct("before").getString("person_id")).isEqualTo("p1");
    }

    @Test
    void rowOfTheFirstSnapshotTakesThePositionBeforeTheCapture() {
        SourceRecord read = change(TOPIC, null, row("1"));
        ((Struct) read.value()).put("op", "r");

        Struct after = (Struct) transform().apply(read).value();
        Struct streamed = treat(TOPIC, null, row("1"));

        assertThat(after.getStruct("source").getInt64("lsn")).isEqualTo(70L);
        assertThat(streamed.getStruct("source").getInt64("lsn")).isEqualTo(100L);
    }

    @Test
    void emptiedTableIsToldOnATopicOfItsOwn() {
        SourceRecord truncate = change(TOPIC, null, null);
        ((Struct) truncate.value()).put("op", "t");

        SourceRecord told = transform().apply(truncate);

        assertThat(told.topic()).isEqualTo("capture.emptied_tables");
        assertThat(told.key()).isEqualTo("population.person");
        assertThat(((Struct) told.value()).getInt64("position")).isEqualTo(100L);
    }

    private Struct treated(Schema row, Struct before, Struct after) {
        Schema envelope = SchemaBuilder.struct()
                .field("before", row)
                .field("after", row)
                .field("source", SOURCE)
                .field("op", Schema.STRING_SCHEMA)
                .build();
        Struct change = new Struct(envelope)
                .put("before", before)
                .put("after", after)
                .put("source", new Struct(SOURCE).put("lsn", 100L))
                .put("op", "u");
        return (Struct) transform()
                .apply(new SourceRecord(Map.of(), Map.of(), TOPIC, envelope, change))
                .value();
    }

    private Struct treat(String topic, Struct before, Struct after) {
        return (Struct) transform().apply(change(topic, before, after)).value();
    }

    private static SourceRecord change(String topic, Struct before, Struct after) {
        Struct envelope =
                new Struct(ENVELOPE).put("before", before).put("after", after).put("op", "u");
        envelope.put("source", new Struct(SOURCE).put("lsn", 100L));
        return new SourceRecord(Map.of(), Map.of(), topic, ENVELOPE, envelope);
    }

    private static Struct row(String citizen) {
        return new Struct(ROW).put("person_id", "p1").put("citizen_id", citizen).put("salary", "9");
    }

    private PseudonymiseTransform<SourceRecord> transform() {
        PseudonymiseTransform<SourceRecord> transform = new PseudonymiseTransform<>();
        transform.configure(Map.of(
                PseudonymiseTransform.CITY_PROFILE,
                city.toString(),
                PseudonymiseTransform.KEY_FILE,
                city.resolve("key").toString(),
                PseudonymiseTransform.MARK_KEY_FILE,
                city.resolve("mark").toString(),
                PseudonymiseTransform.SNAPSHOT_POSITION,
                "70",
                PseudonymiseTransform.EXPECTED_COLUMNS,
                "{\"population.person\":[\"citizen_id\"]}"));
        return transform;
    }
}
