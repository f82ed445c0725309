package io.gezhi.ingestion.connect;

import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.deidentification.Pseudonymiser;
import io.gezhi.schemas.deidentification.Secret;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.metrics.Monitorable;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * The door in front of the log: changes of registry tables pass with their identities pseudonymised, dates of birth cut to
 * the year, and columns that the contract drops removed, in the key and in the row before and after the change. Results of
 * checks on clear values are added as columns of their own.
 *
 * <p>Nothing passes that nobody vouched for: a column that the profile neither maps nor ignores is left out, a change of a
 * table of no feed is left out whole, and both are logged once and counted. Without a key or with a profile that cannot be
 * read the task does not start.
 */
public final class PseudonymiseTransform<R extends ConnectRecord<R>> implements Transformation<R>, Monitorable {

    static final String CITY_PROFILE = "city.profile";
    static final String KEY_FILE = "key.file";
    static final String TOPIC_PREFIX = "topic.prefix";

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
                    TOPIC_PREFIX,
                    ConfigDef.Type.STRING,
                    "changes",
                    ConfigDef.Importance.LOW,
                    "What the topics of the tables begin with.");

    private final Refusals refusals = new Refusals();
    private Map<String, TableDeidentifier> tables = Map.of();

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
            tables = TableDeidentifiers.of(city, pseudonymiser, config.getString(TOPIC_PREFIX), refusals);
        } catch (IOException unreadable) {
            throw new ConfigException("Cannot open the door: " + unreadable.getMessage() + " cannot be read");
        } catch (OperatorMistakeException | IllegalArgumentException invalid) {
            throw new ConfigException("Cannot open the door: " + invalid.getMessage());
        }
    }

    @Override
    public R apply(R message) {
        if (message.topic().startsWith("__debezium-heartbeat.")) {
            return message;
        }
        TableDeidentifier table = tables.get(message.topic());
        if (table == null) {
            refusals.table(message.topic());
            return null;
        }
        return table.treat(message);
    }

    @Override
    public void withPluginMetrics(PluginMetrics metrics) {
        refusals.register(metrics);
    }

    @Override
    public void close() {}
}
