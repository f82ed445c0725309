package io.gezhi.ingestion.land.config;

import io.gezhi.runtime.catalog.CatalogConfig;
import io.gezhi.runtime.city.CityBundle;
import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.runtime.flink.FlinkSettings;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.deidentification.Secret;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Configuration of landing. Travels with the job to every task, so it holds no secret, only where one is kept.
 *
 * @param city the city profile, which travels along: a task elsewhere has no folder to read it from
 * @param markKeyFile file with the key of the de-identifying transform's mark, without which no change lands; empty
 *     where no mark is demanded
 * @param sealKeyFile file with the key that seals what is refused for want of the mark; empty where none is demanded
 * @param group consumer group whose offsets say how far the log is landed
 * @param retryDeadline how long failures from outside are retried before the job ends
 */
public record LandConfig(
        CityBundle city,
        String bootstrapServers,
        CatalogConfig catalog,
        String checkpointDir,
        Duration checkpointInterval,
        int restPort,
        int parallelism,
        String group,
        Duration discoveryInterval,
        Duration retryDeadline,
        String markKeyFile,
        String sealKeyFile)
        implements Serializable {

    /**
     * Reads the configuration and packs the city profile that it names.
     *
     * @throws IOException where the profile cannot be read
     */
    public static LandConfig read(ConfigReader reader) throws IOException {
        Asked asked = ask(reader);
        return asked.config.apply(CityBundle.pack(asked.city));
    }

    /** What the configuration says, before the profile that it names is read. */
    record Asked(Path city, Function<CityBundle, LandConfig> config) {}

    static Asked ask(ConfigReader reader) {
        Path folder = reader.path("city.profile");
        String bootstrapServers = reader.text("kafka.bootstrap-servers");
        CatalogConfig catalog = CatalogConfig.read(reader);
        String checkpointDir = reader.path("checkpoint.dir").toAbsolutePath().toString();
        Duration checkpointInterval = reader.duration("checkpoint.interval", Duration.ofSeconds(5));
        int restPort = reader.parsed("rest.port", 18081, LandConfig::port, "a port from 1 to 65535");
        int parallelism = reader.parsed("land.parallelism", 2, LandConfig::positive, "a whole number from 1");
        String group = reader.text("land.group", "gezhi-land");
        Duration discoveryInterval = reader.duration("land.discovery-interval", Duration.ofSeconds(5));
        Duration retryDeadline = reader.duration("land.retry-deadline", Duration.ofMinutes(10));
        Optional<String> markKeyFile = reader.optionalText("deidentification.mark-key-file");
        String sealKeyFile = markKeyFile.isPresent() ? reader.text("seal.key-file") : "";
        reader.done();
        Function<CityBundle, LandConfig> config = city -> new LandConfig(
                city,
                bootstrapServers,
                catalog,
                checkpointDir,
                checkpointInterval,
                restPort,
                parallelism,
                group,
                discoveryInterval,
                retryDeadline,
                markKeyFile.orElse(""),
                sealKeyFile);
        return new Asked(folder, config);
    }

    public CityProfile profile() throws IOException {
        return city.profile();
    }

    /** What landing tells Flink. */
    public FlinkSettings flink() {
        return new FlinkSettings(Path.of(checkpointDir), checkpointInterval, restPort, retryDeadline);
    }

    /** The key of the mark that changes must bear, where one is demanded. */
    public Optional<Secret> markKey() throws IOException {
        return markKeyFile.isEmpty() ? Optional.empty() : Optional.of(Secret.read(Path.of(markKeyFile)));
    }

    /** The key that seals changes without the mark. */
    public Secret sealKey() throws IOException {
        return Secret.read(Path.of(sealKeyFile));
    }

    public Properties kafkaProperties() {
        Properties properties = new Properties();
        properties.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return properties;
    }

    private static int port(String text) {
        return within(Integer.parseInt(text), 65535);
    }

    private static int positive(String text) {
        return within(Integer.parseInt(text), Integer.MAX_VALUE);
    }

    private static int within(int number, int highest) {
        if (number < 1 || number > highest) {
            throw new IllegalArgumentException("Invalid number: from 1 to " + highest + " (" + number + ")");
        }
        return number;
    }
}
