package io.gezhi.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.runtime.config.ConfigReference;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BrokerConfigurationPageTest {
    private static final Path PAGE = Path.of("../../docs/reference/configuration.md");

    /** After a change of the keys, write the section anew: {@code -Dgezhi.write-pages=true}. */
    @Test
    void theCommittedSectionIsTheOneThatTheCodeGives() throws Exception {
        ConfigReference reference = ConfigReference.of("Broker of one machine", BrokerConfig::read);
        if (Boolean.getBoolean("gezhi.write-pages")) {
            reference.writeTo(PAGE);
        }
        assertThat(reference.keysWithoutSentence()).isEmpty();
        assertThat(reference.sectionOf(PAGE)).isEqualTo(reference.markdown());
    }
}
