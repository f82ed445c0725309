package io.gezhi.ingestion.land;

import io.gezhi.broker.BrokerConfig;
import io.gezhi.broker.EmbeddedBroker;
import io.gezhi.ingestion.land.config.LandConfig;
import io.gezhi.ingestion.land.table.LandCatalog;
import io.gezhi.runtime.config.ConfigReader;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What landing runs on: a real broker, a real PostgreSQL that holds the catalog, a city, and a folder for it all. */
public final class LandStack implements AutoCloseable {
    private final Path folder;
    private final int postgresPort;
    private final BrokerConfig brokerConfig;
    private final Path configFile;
    private final LandConfig config;
    private EmbeddedPostgres postgres;
    private EmbeddedBroker broker;

    private LandStack(Path folder) throws IOException {
        this.folder = folder;
        this.postgresPort = freePort();
        startCatalog();
        this.brokerConfig = new BrokerConfig(folder.resolve("broker"), freePort(), freePort());
        startLog();
        this.configFile = writeConfig();
        this.config = LandConfig.read(ConfigReader.read(configFile));
    }

    public static LandStack start(Path folder) throws IOException {
        CityFolder.write(folder.resolve("city"));
        return new LandStack(folder);
    }

    /** Starts the catalog's database, for the first time or with what it held when it was stopped. */
    public void startCatalog() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setPort(postgresPort)
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                .start();
    }

    public void stopCatalog() throws IOException {
        postgres.close();
    }

    /** Starts the log's broker, for the first time or with what it held when it was stopped. */
    public void startLog() throws IOException {
        broker = EmbeddedBroker.start(brokerConfig);
    }

    public void stopLog() {
        broker.close();
    }

    private Path writeConfig() throws IOException {
        Path password = Files.setPosixFilePermissions(
                Files.writeString(folder.resolve("password"), "postgres"),
                PosixFilePermissions.fromString("rw-------"));
        Map<String, String> config = new TreeMap<>();
        config.put("city.profile", folder.resolve("city").toString());
        config.put("kafka.bootstrap-servers", brokerConfig.bootstrapServers());
        config.put("catalog.uri", "jdbc:postgresql://127.0.0.1:" + postgresPort + "/postgres");
        config.put("catalog.user", "postgres");
        config.put("catalog.password-file", password.toString());
        config.put("catalog.warehouse", folder.resolve("warehouse").toUri().toString());
        config.put("checkpoint.dir", folder.resolve("checkpoints").toString());
        config.put("checkpoint.interval", System.getProperty("land.checkpoint", "500ms"));
        config.put("rest.port", Integer.toString(freePort()));
        config.put("land.discovery-interval", "1s");
        List<String> lines = new ArrayList<>();
        config.forEach((key, value) -> lines.add(key + "=" + value));
        return Files.write(folder.resolve("land.properties"), lines);
    }

    public LandConfig config() {
        return config;
    }

    public Path configFile() {
        return configFile;
    }

    public Path folder() {
        return folder;
    }

    /** Sends numbered messages that are there at once. */
    public void send(String topic, LongStream numbers, LongFunction<String> message) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(producer())) {
            numbers.forEach(number -> send(producer, value(topic, message.apply(number))));
        }
    }

    /** Sends one message, or with null a tombstone. */
    public void send(String topic, String message) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(producer())) {
            send(producer, value(topic, message));
        }
    }

    /** Sends messages in one transaction, as the file loader does. */
    public void sendCommitted(String topic, List<String> messages) {
        try (KafkaProducer<byte[], byte[]> producer = transaction(topic, messages)) {
            producer.commitTransaction();
        }
    }

    /** Sends messages in a transaction that is then given up, as when the file loader dies. */
    public void sendAborted(String topic, List<String> messages) {
        try (KafkaProducer<byte[], byte[]> producer = transaction(topic, messages)) {
            producer.flush();
            producer.abortTransaction();
        }
    }

    /** A producer with messages in a transaction that is neither committed nor aborted. */
    public KafkaProducer<byte[], byte[]> transaction(String topic, List<String> messages) {
        Properties properties = producer();
        properties.setProperty(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "load-" + topic);
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties);
        producer.initTransactions();
        producer.beginTransaction();
        messages.forEach(message -> send(producer, value(topic, message)));
        return producer;
    }

    /** Closing or committing the producer waits for what was sent. */
    private static void send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> message) {
        Future<?> unused = producer.send(message);
    }

    private static ProducerRecord<byte[], byte[]> value(String topic, String message) {
        return new ProducerRecord<>(topic, message == null ? null : message.getBytes(StandardCharsets.UTF_8));
    }

    private Properties producer() {
        Properties properties = config.kafkaProperties();
        properties.setProperty(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        properties.setProperty(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        properties.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.setProperty(ProducerConfig.LINGER_MS_CONFIG, "5");
        return properties;
    }

    public List<Record> rows(String table, String... columns) throws IOException {
        Catalog catalog = new LandCatalog(config).open();
        try (Closeable open = (Closeable) catalog;
                CloseableIterable<Record> rows = IcebergGenerics.read(catalog.loadTable(TableIdentifier.parse(table)))
                        .select(columns)
                        .build()) {
            List<Record> copies = new ArrayList<>();
            rows.forEach(row -> copies.add(row.copy()));
            return copies;
        }
    }

    /** Starts the job as its own process. */
    public JobProcess startJob() throws IOException {
        return JobProcess.start(configFile, Path.of("target", "land-job.log"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        broker.close();
        postgres.close();
    }
}
