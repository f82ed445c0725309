package io.gezhi.ingestion.land.config;

import io.gezhi.runtime.catalog.CatalogConfig;
import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.schemas.city.CityProfile;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Configuration of landing. Travels with the job to every task, so it holds no secret, only where one is kept.
 *
 * @param cityProfile folder of the city profile
 * @param group consumer group whose offsets say how far the log is landed
 * @param retryDeadline how long failures from outside are retried before the job ends
 */
public record LandConfig(
        String cityProfile,
        String bootstrapServers,
        CatalogConfig catalog,
        String checkpointDir,
        Duration checkpointInterval,
        int restPort,
        int parallelism,
        String group,
        Duration discoveryInterval,
        Duration retryDeadline)
        implements Serializable {

    public static LandConfig read(ConfigReader reader) {
        LandConfig config = new LandConfig(
                reader.path("city.profile").toString(),
                reader.text("kafka.bootstrap-servers"),
                CatalogConfig.read(reader),
                reader.path("checkpoint.dir").toAbsolutePath().toString(),
                reader.duration("checkpoint.interval", Duration.ofSeconds(5)),
                reader.parsed("rest.port", 18081, LandConfig::port, "a port from 1 to 65535"),
                reader.parsed("land.parallelism", 2, LandConfig::positive, "a whole number from 1"),
                reader.text("land.group", "gezhi-land"),
                reader.duration("land.discovery-interval", Duration.ofSeconds(5)),
                reader.duration("land.retry-deadline", Duration.ofMinutes(10)));
        reader.done();
        return config;
    }

    public CityProfile profile() throws IOException {
        return CityProfile.load(Path.of(cityProfile));
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
