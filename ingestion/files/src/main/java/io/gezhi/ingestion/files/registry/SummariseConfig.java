package io.gezhi.ingestion.files.registry;

import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.schemas.deidentification.Secret;
import java.nio.file.Path;

/**
 * What summing up the registries needs to know.
 *
 * @param cityProfile folder of the city profile
 * @param bootstrapServers the log
 * @param registry the database that is summed up
 * @param slot the replication slot by which the registries are captured
 * @param deidentificationKey key for pseudonyms: the sums are over rows as they look after de-identification
 */
record SummariseConfig(
        Path cityProfile, String bootstrapServers, Registry registry, String slot, Secret deidentificationKey) {

    static SummariseConfig read(ConfigReader reader) {
        SummariseConfig config = new SummariseConfig(
                reader.path("city.profile"),
                reader.text("kafka.bootstrap-servers"),
                Registry.read(reader),
                reader.text("connector.name", "gezhi"),
                reader.secret("deidentification.key-file"));
        reader.done();
        return config;
    }
}
