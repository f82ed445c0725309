package io.gezhi.ingestion.connect.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.ingestion.connect.deidentification.PseudonymiseTransform;
import io.gezhi.ingestion.connect.registry.RegistryPreparation;
import io.gezhi.ingestion.connect.registry.RegistryTopicNames;
import io.gezhi.ingestion.connect.rest.ConnectorRules;
import io.gezhi.ingestion.connect.secret.SecretFileProvider;
import io.gezhi.runtime.registry.CaptureLedger;
import io.gezhi.schemas.message.RegistryTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A city's connector as Debezium's own properties. */
public final class DebeziumProperties {

    /** The same as the broker's largest message, so that what the transform lets through arrives. */
    private static final String LARGEST_MESSAGE = "10485760";

    private final Map<String, String> properties = new TreeMap<>();

    private DebeziumProperties() {}

    /**
     * @param captured what the ledger knows of each table
     * @param snapshotPosition position of the log before the capture began
     */
    public static Map<String, String> of(
            ConnectorConfig config,
            List<RegistryTable> tables,
            Map<RegistryTable, CaptureLedger.Entry> captured,
            long snapshotPosition) {
        DebeziumProperties debezium = new DebeziumProperties();
        debezium.source(config, tables);
        debezium.exactTexts();
        debezium.deidentification(config, captured, snapshotPosition);
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
        put("topic.naming.strategy", RegistryTopicNames.class.getName());
        put("tombstones.on.delete", "false");
        put("skipped.operations", "none");
        // A slot that was made anew is ahead of what was captured: the changes in between are lost, and nobody may miss
        // it.
        put("offset.mismatch.strategy", "trust_offset");
    }

    /** Every value travels as a text or number that loses nothing; the contract gives it its type later. */
    private void exactTexts() {
        put("decimal.handling.mode", "string");
        put("time.precision.mode", "isostring");
        put("binary.handling.mode", "base64");
        put("hstore.handling.mode", "json");
        put("interval.handling.mode", "string");
    }

    private void deidentification(
            ConnectorConfig config, Map<RegistryTable, CaptureLedger.Entry> captured, long snapshotPosition) {
        String prefix = "transforms." + ConnectorRules.TRANSFORM + ".";
        put("transforms", ConnectorRules.TRANSFORM);
        put(prefix + "type", PseudonymiseTransform.class.getName());
        put(prefix + PseudonymiseTransform.CITY_PROFILE, absolute(config.cityProfile()));
        put(prefix + PseudonymiseTransform.KEY_FILE, absolute(config.deidentificationKeyFile()));
        put(prefix + PseudonymiseTransform.MARK_KEY_FILE, absolute(config.markKeyFile()));
        put(prefix + PseudonymiseTransform.SNAPSHOT_POSITION, Long.toString(snapshotPosition));
        put(prefix + PseudonymiseTransform.EXPECTED_COLUMNS, columns(captured));
    }

    private static String columns(Map<RegistryTable, CaptureLedger.Entry> captured) {
        Map<String, List<String>> columns = new TreeMap<>();
        captured.forEach((table, entry) -> columns.put(table.toString(), entry.columns()));
        try {
            return new ObjectMapper().writeValueAsString(columns);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write columns: " + e.getMessage(), e);
        }
    }

    private void heartbeat(ConnectorConfig config) {
        put("heartbeat.interval.ms", Long.toString(config.heartbeat().toMillis()));
        put("heartbeat.action.query", RegistryPreparation.heartbeatQuery());
    }

    private void delivery() {
        put("exactly.once.support", "required");
        put("producer.override.compression.type", "lz4");
        put("producer.override.max.request.size", LARGEST_MESSAGE);
        put("producer.override.linger.ms", "10");
        put("producer.override.batch.size", "262144");
        put("topic.creation.default.replication.factor", "-1");
        put("topic.creation.default.partitions", "2");
        put("max.batch.size", "8192");
        put("max.queue.size", "32768");
        put("max.queue.size.in.bytes", "100000000");
        put("poll.interval.ms", "50");
        put("snapshot.fetch.size", "20000");
    }

    private static String regularExpressions(List<RegistryTable> tables) {
        return Stream.concat(tables.stream(), Stream.of(RegistryPreparation.HEARTBEAT))
                .map(table -> regularExpression(table.schema()) + "\\." + regularExpression(table.name()))
                .collect(Collectors.joining(","));
    }

    private static String regularExpression(String name) {
        StringBuilder expression = new StringBuilder();
        name.chars()
                .forEach(unit -> expression.append(
                        unit < 128 && (Character.isLetterOrDigit(unit) || unit == '_')
                                ? String.valueOf((char) unit)
                                : String.format(Locale.ROOT, "\\u%04x", unit)));
        return expression.toString();
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    private void put(String key, String value) {
        properties.put(key, value);
    }
}
