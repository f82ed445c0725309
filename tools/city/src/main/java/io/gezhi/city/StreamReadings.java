package io.gezhi.city;

import io.gezhi.city.readings.ReadingStream;
import io.gezhi.city.readings.StreamConfig;
import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.schemas.city.CityProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays the meter gateway of a generated city: see {@link ReadingStream} for what it promises. */
@Command(name = "stream-readings", description = "Sends meter readings with known faults.")
public final class StreamReadings implements Callable<Integer> {
    @Option(names = "--config", required = true, description = "Properties: city.profile, kafka.bootstrap-servers.")
    private Path config;

    @Option(names = "--data", required = true, description = "Folder that the city generator wrote.")
    private Path data;

    @Option(names = "--meters", defaultValue = "2000", description = "Meters that report. Default: ${DEFAULT-VALUE}")
    private int meters;

    @Option(names = "--seed", defaultValue = "42", description = "Seed. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--days", defaultValue = "10", description = "Days of history. Default: ${DEFAULT-VALUE}")
    private int days;

    @Option(names = "--live-days", defaultValue = "3", description = "Days with faults. Default: ${DEFAULT-VALUE}")
    private int liveDays;

    @Option(names = "--faults", defaultValue = "12", description = "Faults in three days. Default: ${DEFAULT-VALUE}")
    private int faults;

    @Option(names = "--rate", defaultValue = "0", description = "Live readings in a second; 0 for no limit.")
    private int rate;

    @Option(names = "--follow", description = "Go on hour by hour until stopped.")
    private boolean follow;

    @Option(names = "--follow-hour", defaultValue = "PT2S", description = "How long an hour lasts then.")
    private Duration followHour;

    @Option(names = "--truth", description = "File for the faults. Default: readings-truth.json in the data folder")
    private Path truth;

    /** The city whose readings are played, and the log that they go to. */
    record Target(Path profile, String bootstrapServers) {

        static Target read(ConfigReader reader) {
            Target target = new Target(reader.path("city.profile"), reader.text("kafka.bootstrap-servers"));
            reader.done();
            return target;
        }
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return Commands.run("stream readings", new StreamReadings(), arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        StreamConfig plan = new StreamConfig(
                data,
                seed,
                meters,
                Duration.ofDays(days),
                Duration.ofDays(liveDays),
                faults,
                rate,
                follow,
                followHour,
                Optional.ofNullable(truth).orElse(data.resolve("readings-truth.json")));
        Target target = Target.read(ConfigReader.read(config));
        CityProfile city = CityProfile.load(target.profile());
        try (Producer<String, String> producer = producer(target.bootstrapServers())) {
            new ReadingStream(plan, city, producer, Progress.toStandardOutput()).run();
        }
        return 0;
    }

    private static Producer<String, String> producer(String bootstrapServers) {
        Properties properties = new Properties();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, "20");
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, "131072");
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "gezhi-meter-gateway");
        return new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
    }
}
