package io.gezhi.ingestion.files.replay;

import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.schemas.deidentification.Secret;
import java.nio.file.Path;

/**
 * What writing quarantined rows to files needs to know.
 *
 * @param cityProfile folder of the city profile
 * @param sealKey key that opens original bytes which may hold personal data
 */
record ExportConfig(Path cityProfile, Secret sealKey) {

    static ExportConfig read(ConfigReader reader) {
        ExportConfig config = new ExportConfig(reader.path("city.profile"), reader.secret("seal.key-file"));
        reader.done();
        return config;
    }
}
