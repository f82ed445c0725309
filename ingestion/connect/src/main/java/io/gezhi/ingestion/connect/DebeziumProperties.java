package io.gezhi.ingestion.connect;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A city's connector as Debezium's own properties. */
final class DebeziumProperties {

    private final Map<String, String> properties = new TreeMap<>();

    private DebeziumProperties() {}

    static Map<String, String> of(ConnectorConfig config, List<RegistryTable> tables) {
        DebeziumProperties debezium = new DebeziumProperties();
        debezium.source(config, tables);
        debezium.exactTexts();
        debezium.door(config);
        debezium.heartbeat(config);
        debezium.delivery();
        return debezium.properties;
    }

    private void source(ConnectorConfig config, List<RegistryTable> tables) {
        put("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        put("tasks.max", "1");
        put("plugin.name", "pgoutput");
        put("database.hostname", config.registryPart("PGHOST"));
        put("database.port", config.registryPart("PGPORT"));
        put("database.dbname", config.registryPart("PGDBNAME"));
        put("database.user", config.registryUser());
        put("database.password", SecretFileProvider.reference(config.registryPasswordFile()));
        put("slot.name", config.name());
        put("publication.name", config.name());
        put("publication.autocreate.mode", "disabled");
        put("snapshot.mode", "initial");
        put("topic.prefix", "changes");
        put("table.include.list", regularExpressions(tables));
        put("tombstones.on.delete", "false");
    }

    /** Every value travels as a text or number that loses nothing; the contract gives it its type later. */
    private void exactTexts() {
        put("decimal.handling.mode", "string");
        put("time.precision.mode", "isostring");
        put("binary.handling.mode", "base64");
        put("hstore.handling.mode", "json");
        put("interval.handling.mode", "string");
    }

    private void door(ConnectorConfig config) {
        put("transforms", "door");
        put("transforms.door.type", PseudonymiseTransform.class.getName());
        put("transforms.door." + PseudonymiseTransform.CITY_PROFILE, absolute(config.cityProfile()));
        put("transforms.door." + PseudonymiseTransform.KEY_FILE, absolute(config.doorKeyFile()));
    }

    private void heartbeat(ConnectorConfig config) {
        put("heartbeat.interval.ms", Long.toString(config.heartbeat().toMillis()));
        put("heartbeat.action.query", RegistryPreparation.heartbeatQuery());
    }

    private void delivery() {
        put("exactly.once.support", "required");
        put("producer.override.compression.type", "lz4");
        put("producer.override.linger.ms", "10");
        put("producer.override.batch.size", "262144");
        put("topic.creation.default.replication.factor", "-1");
        put("topic.creation.default.partitions", "2");
        put("max.batch.size", "8192");
        put("max.queue.size", "32768");
        put("poll.interval.ms", "50");
        put("snapshot.fetch.size", "20000");
    }

    private static String regularExpressions(List<RegistryTable> tables) {
        return Stream.concat(tables.stream(), Stream.of(RegistryPreparation.HEARTBEAT))
                .map(table -> (table.schema() + "." + table.name()).replace(".", "\\."))
                .collect(Collectors.joining(","));
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    private void put(String key, String value) {
        properties.put(key, value);
    }
}
