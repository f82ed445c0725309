package io.gezhi.broker;

import java.util.Properties;

/** Kafka's own settings for one broker that is its own controller and shares a small machine with other engines. */
final class BrokerProperties {

    static final String CONTROLLER = "CONTROLLER";

    private static final String ONE_HOUR_MS = "3600000";
    private static final String TWO_MEBIBYTES = "2097152";
    private static final String TEN_MEBIBYTES = "10485760";
    private static final String KEEP = "-1";

    private BrokerProperties() {}

    static Properties of(int node, BrokerConfig config) {
        Properties properties = new Properties();
        addresses(properties, node, config);
        aloneInItsCluster(properties);
        storage(properties, config);
        smallFootprint(properties);
        return properties;
    }

    private static void addresses(Properties properties, int node, BrokerConfig config) {
        String controller = "127.0.0.1:" + config.controllerPort();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", Integer.toString(node));
        properties.setProperty("controller.quorum.voters", node + "@" + controller);
        properties.setProperty("controller.listener.names", CONTROLLER);
        properties.setProperty(
                "listeners", "PLAINTEXT://" + config.bootstrapServers() + "," + CONTROLLER + "://" + controller);
        properties.setProperty("advertised.listeners", "PLAINTEXT://" + config.bootstrapServers());
        properties.setProperty("inter.broker.listener.name", "PLAINTEXT");
        properties.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
    }

    private static void aloneInItsCluster(Properties properties) {
        properties.setProperty("default.replication.factor", "1");
        properties.setProperty("min.insync.replicas", "1");
        properties.setProperty("offsets.topic.replication.factor", "1");
        properties.setProperty("transaction.state.log.replication.factor", "1");
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        properties.setProperty("controller.quorum.election.timeout.ms", "5000");
        properties.setProperty("controller.quorum.fetch.timeout.ms", "10000");
    }

    private static void storage(Properties properties, BrokerConfig config) {
        properties.setProperty("log.dirs", config.logFolder().toString());
        properties.setProperty("auto.create.topics.enable", "true");
        properties.setProperty("num.partitions", "2");
        properties.setProperty("log.retention.ms", KEEP);
        properties.setProperty("offsets.retention.minutes", Integer.toString(60 * 24 * 365));
        properties.setProperty("compression.type", "producer");
        properties.setProperty("message.max.bytes", TEN_MEBIBYTES);
        properties.setProperty("replica.fetch.max.bytes", TEN_MEBIBYTES);
        // Flink commits with its checkpoint; a checkpoint may wait for a restart of the whole stack.
        properties.setProperty("transaction.max.timeout.ms", ONE_HOUR_MS);
    }

    private static void smallFootprint(Properties properties) {
        properties.setProperty("offsets.topic.num.partitions", "4");
        properties.setProperty("transaction.state.log.num.partitions", "4");
        properties.setProperty("share.coordinator.state.topic.num.partitions", "1");
        properties.setProperty("log.cleaner.dedupe.buffer.size", TWO_MEBIBYTES);
        properties.setProperty("log.cleaner.io.buffer.size", "262144");
        properties.setProperty("log.cleaner.threads", "1");
        properties.setProperty("log.segment.bytes", "134217728");
        properties.setProperty("log.index.size.max.bytes", "1048576");
        properties.setProperty("num.network.threads", "2");
        properties.setProperty("num.io.threads", "4");
        properties.setProperty("background.threads", "2");
        properties.setProperty("num.recovery.threads.per.data.dir", "2");
    }
}
