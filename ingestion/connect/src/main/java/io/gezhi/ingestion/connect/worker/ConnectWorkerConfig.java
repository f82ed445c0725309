package io.gezhi.ingestion.connect.worker;

import io.gezhi.ingestion.connect.rest.RestGuard;
import io.gezhi.ingestion.connect.secret.SecretFileProvider;
import io.gezhi.runtime.config.ConfigReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The worker that runs the connectors.
 *
 * @param bootstrapServers the log
 * @param port port of the worker's REST interface on loopback
 * @param passwordFile file of the password that callers of the interface need
 * @param group name shared by the workers of one cluster; the worker's own topics carry it
 */
public record ConnectWorkerConfig(String bootstrapServers, int port, Path passwordFile, String group) {

    static ConnectWorkerConfig read(ConfigReader reader) {
        ConnectWorkerConfig config = new ConnectWorkerConfig(
                reader.text("kafka.bootstrap-servers"),
                reader.number("connect.port", 18083),
                reader.path("connect.password-file"),
                reader.text("connect.group", "gezhi-connect"));
        reader.done();
        return config;
    }

    /** The same as Kafka Connect's own properties. */
    public Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("group.id", group);
        properties.put("exactly.once.source.support", "enabled");
        properties.put("listeners", "http://127.0.0.1:" + port);
        properties.put("rest.advertised.host.name", "127.0.0.1");
        properties.put("rest.extension.classes", RestGuard.class.getName());
        properties.put(
                RestGuard.PASSWORD_FILE,
                passwordFile.toAbsolutePath().normalize().toString());
        properties.put("plugin.discovery", "service_load");
        properties.put("config.providers", "secret");
        properties.put("config.providers.secret.class", SecretFileProvider.class.getName());
        ownTopics(properties);
        schemalessJson(properties);
        restartOfASingleWorker(properties);
        return properties;
    }

    private void ownTopics(Map<String, String> properties) {
        for (String topic : new String[] {"config", "offset", "status"}) {
            properties.put(topic + ".storage.topic", group + "-" + topic);
            properties.put(topic + ".storage.replication.factor", "1");
        }
        properties.put("offset.storage.partitions", "1");
        properties.put("status.storage.partitions", "1");
    }

    private static void schemalessJson(Map<String, String> properties) {
        for (String part : new String[] {"key", "value"}) {
            properties.put(part + ".converter", "org.apache.kafka.connect.json.JsonConverter");
            properties.put(part + ".converter.schemas.enable", "false");
        }
    }

    /** Nobody else could take the tasks over, so waiting for a lost worker to come back only delays its own return. */
    private static void restartOfASingleWorker(Map<String, String> properties) {
        properties.put("scheduled.rebalance.max.delay.ms", "0");
        properties.put("session.timeout.ms", "6000");
        properties.put("heartbeat.interval.ms", "2000");
    }
}
