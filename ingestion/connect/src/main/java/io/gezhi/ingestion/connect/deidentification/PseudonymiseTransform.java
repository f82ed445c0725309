package io.gezhi.ingestion.connect.deidentification;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.ingestion.connect.registry.RegistryPreparation;
import io.gezhi.runtime.registry.RegistryReading;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.deidentification.DeidentificationMark;
import io.gezhi.schemas.deidentification.Pseudonymiser;
import io.gezhi.schemas.deidentification.Secret;
import io.gezhi.schemas.message.RegistryTable;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.metrics.Monitorable;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * De-identifies the changes of registry tables in front of the log: they pass with their identities pseudonymised, dates of
 * birth cut to the year, and columns that the contract drops removed, in the key and in the row before and after the change.
 * Results of checks on clear values are added as columns of their own, and each change gets the mark that landing demands.
 *
 * <p>Nothing passes that nobody vouched for: a column that the profile neither maps nor ignores is left out, a change of a
 * table of no feed is left out whole, and both are logged once and counted. A row that is too large, or that lacks a column
 * which the feed maps, passes as a refusal without its values. That a table was emptied by TRUNCATE is told on a topic of
 * its own. Without the keys, or with a profile that cannot be read, the task does not start.
 *
 * <p>Rows that are read in the first snapshot take the position that the log had before the capture began. A transaction
 * that was under way at that time has changes below the position of the snapshot, and they must win over it.
 */
public class PseudonymiseTransform<R extends ConnectRecord<R>> implements Transformation<R>, Monitorable {

    public static final String CITY_PROFILE = "city.profile";
    public static final String KEY_FILE = "key.file";
    public static final String MARK_KEY_FILE = "mark.key.file";
    public static final String EXPECTED_COLUMNS = "expected.columns";
    public static final String SNAPSHOT_POSITION = "snapshot.position";

    /** Topic of the tables that were emptied. */
    public static final String EMPTIED_TABLES = "capture.emptied_tables";

    private static final String HEARTBEATS = "__debezium-heartbeat.";
    private static final RegistryTable HEARTBEAT = RegistryPreparation.HEARTBEAT;
    private static final String TRUNCATED = "t";
    private static final long NO_POSITION = -1;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Schema EMPTIED = SchemaBuilder.struct()
            .field("table", Schema.STRING_SCHEMA)
            .field("position", Schema.INT64_SCHEMA)
            .build();

    private static final ConfigDef CONFIG = new ConfigDef()
            .define(
                    CITY_PROFILE,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    new ConfigDef.NonEmptyString(),
                    ConfigDef.Importance.HIGH,
                    "Folder of the city profile, which says what each column of each table is.")
            .define(
                    KEY_FILE,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    new ConfigDef.NonEmptyString(),
                    ConfigDef.Importance.HIGH,
                    "File of the key for pseudonyms: 32 bytes in hexadecimal.")
            .define(
                    MARK_KEY_FILE,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    new ConfigDef.NonEmptyString(),
                    ConfigDef.Importance.HIGH,
                    "File of the key for the mark of de-identified changes: 32 bytes in hexadecimal.")
            .define(
                    EXPECTED_COLUMNS,
                    ConfigDef.Type.STRING,
                    "{}",
                    ConfigDef.Importance.MEDIUM,
                    "JSON object of tables with the mapped columns that they had when their capture was set up.")
            .define(
                    SNAPSHOT_POSITION,
                    ConfigDef.Type.LONG,
                    NO_POSITION,
                    ConfigDef.Importance.MEDIUM,
                    "Position of the log before the capture began; rows of the first snapshot take it.");

    private final Refusals refusals = new Refusals();
    private Map<String, TableDeidentifier> tables = Map.of();
    private long snapshotPosition = NO_POSITION;

    @Override
    public ConfigDef config() {
        return CONFIG;
    }

    @Override
    public void configure(Map<String, ?> properties) {
        AbstractConfig config = new AbstractConfig(CONFIG, properties, false);
        try {
            CityProfile city = CityProfile.load(Path.of(config.getString(CITY_PROFILE)));
            Pseudonymiser pseudonymiser = new Pseudonymiser(Secret.read(Path.of(config.getString(KEY_FILE))));
            DeidentificationMark mark = DeidentificationMark.of(Secret.read(Path.of(config.getString(MARK_KEY_FILE))));
            tables = TableDeidentifiers.of(
                    city, pseudonymiser, mark, expected(config.getString(EXPECTED_COLUMNS)), refusals);
            snapshotPosition = config.getLong(SNAPSHOT_POSITION);
        } catch (IOException unreadable) {
            throw new ConfigException("Cannot de-identify changes: " + unreadable.getMessage() + " cannot be read");
        } catch (OperatorMistakeException | IllegalArgumentException invalid) {
            throw new ConfigException("Cannot de-identify changes: " + invalid.getMessage());
        }
    }

    private static Map<String, Set<String>> expected(String json) throws IOException {
        return JSON.readValue(json, new TypeReference<>() {});
    }

    @Override
    public R apply(R message) {
        if (message.topic().startsWith(HEARTBEATS)) {
            return message;
        }
        if (message.topic().equals(HEARTBEAT.topic())) {
            return isMark(message) ? marked(message) : null;
        }
        TableDeidentifier table = tables.get(message.topic());
        if (table == null) {
            refusals.table(message.topic());
            return null;
        }
        if (message.value() instanceof Struct change) {
            if (TRUNCATED.equals(change.getString("op"))) {
                return emptied(message, change);
            }
            beginBelowChangesUnderWay(change);
        }
        return table.treat(message);
    }

    private static boolean isMark(ConnectRecord<?> message) {
        return message.value() instanceof Struct change
                && change.getStruct("after") != null
                && Integer.valueOf(RegistryReading.MARK)
                        .equals(change.getStruct("after").getInt32("id"));
    }

    /** Goes where heartbeats go: what counts is the position that Connect commits with it. */
    private R marked(R message) {
        return message.newRecord(
                HEARTBEATS + "changes", null, null, null, Schema.BOOLEAN_SCHEMA, true, message.timestamp());
    }

    private R emptied(R message, Struct change) {
        String table = RegistryTable.ofTopic(message.topic())
                .map(RegistryTable::toString)
                .orElseThrow();
        Struct emptied = new Struct(EMPTIED)
                .put("table", table)
                .put("position", change.getStruct("source").getInt64("lsn"));
        return message.newRecord(
                EMPTIED_TABLES, null, Schema.STRING_SCHEMA, table, EMPTIED, emptied, message.timestamp());
    }

    private void beginBelowChangesUnderWay(Struct change) {
        if (snapshotPosition != NO_POSITION && "r".equals(change.getString("op"))) {
            change.getStruct("source").put("lsn", snapshotPosition);
        }
    }

    @Override
    public void withPluginMetrics(PluginMetrics metrics) {
        refusals.register(metrics);
    }

    @Override
    public void close() {}
}
