package io.gezhi.ingestion.files.load;

import io.gezhi.ingestion.files.source.ReadLimits;
import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.schemas.deidentification.Secret;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the loader needs to know.
 *
 * @param cityProfile folder of the city profile
 * @param bootstrapServers the log
 * @param deidentificationKey key for pseudonyms
 * @param sealKey key that seals original bytes which may hold personal data
 * @param threads threads that map, treat and decode rows
 * @param transactionTimeout longest time that one file may take; the log aborts a longer one
 * @param limits what a delivered content may be at most
 */
public record LoadFilesConfig(
        Path cityProfile,
        String bootstrapServers,
        Secret deidentificationKey,
        Secret sealKey,
        int threads,
        Duration transactionTimeout,
        ReadLimits limits) {

    public static LoadFilesConfig read(ConfigReader reader) {
        LoadFilesConfig config = new LoadFilesConfig(
                reader.path("city.profile"),
                reader.text("kafka.bootstrap-servers"),
                reader.secret("deidentification.key-file"),
                reader.secret("seal.key-file"),
                reader.number("load.threads", 2),
                reader.duration("load.transaction-timeout", Duration.ofMinutes(15)),
                ReadLimits.read(reader));
        reader.done();
        return config;
    }
}
