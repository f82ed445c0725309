package io.gezhi.batch.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.runtime.config.ConfigReference;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NightConfigurationPageTest {
    private static final Path PAGE = Path.of("../../docs/reference/configuration.md");

    /** After a change of the keys, write the section anew: {@code -Dgezhi.write-pages=true}. */
    @Test
    void theCommittedSectionIsTheOneThatTheCodeGives() throws Exception {
        ConfigReference reference = ConfigReference.of(
                "Night",
                NightConfig::of,
                Map.of("catalog.type", "rest", "locks.uri", "jdbc:postgresql://localhost/locks"));
        if (Boolean.getBoolean("gezhi.write-pages")) {
            reference.writeTo(PAGE);
        }
        assertThat(reference.keysWithoutSentence()).isEmpty();
        assertThat(reference.sectionOf(PAGE)).isEqualTo(reference.markdown());
    }
}
