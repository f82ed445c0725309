package io.gezhi.ingestion.files.registry;

import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.schemas.deidentification.Secret;
import java.nio.file.Path;

/**
 * What filling registry tables needs to know.
 *
 * @param cityProfile folder of the city profile
 * @param registry the database that is filled
 * @param sealKey key that seals the original bytes of rejected rows
 * @param rejectsFolder folder that gets a file of rejected rows for each feed
 * @param threads threads that map and decode rows
 */
record FillRegistryConfig(Path cityProfile, Registry registry, Secret sealKey, Path rejectsFolder, int threads) {

    static FillRegistryConfig read(ConfigReader reader) {
        FillRegistryConfig config = new FillRegistryConfig(
                reader.path("city.profile"),
                Registry.read(reader),
                reader.secret("seal.key-file"),
                reader.path("registry.rejects-folder"),
                reader.number("load.threads", 2));
        reader.done();
        return config;
    }
}
