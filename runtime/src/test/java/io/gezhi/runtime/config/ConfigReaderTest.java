package io.gezhi.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.schemas.deidentification.Secret;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {

    @Test
    void valuesHaveTheirKindAndDefaultsStandInForMissingOnes() {
        ConfigReader reader = ConfigReader.of("test", Map.of("interval", "200ms", "workers", "4"));
        assertThat(reader.duration("interval", Duration.ZERO)).isEqualTo(Duration.ofMillis(200));
        assertThat(reader.duration("wait", Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
        assertThat(reader.number("workers")).isEqualTo(4);
        assertThat(reader.flag("loud", true)).isTrue();
        reader.done();
    }

    @Test
    void allProblemsAreReportedAtOnceAndUnknownKeysAreRefused() {
        ConfigReader reader = ConfigReader.of("test", Map.of("workers", "many", "wrokers", "4"));
        reader.number("workers", 2);
        reader.path("folder");
        assertThatThrownBy(reader::done)
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessageContaining("workers: a whole number is expected (many)")
                .hasMessageContaining("folder: a path is required (missing)")
                .hasMessageContaining("wrokers: no such key; known are folder, workers (unknown)");
    }

    @Test
    void aSecretIsReadFromItsFileAndNeverShown(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("key"), "hush\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Secret secret =
                ConfigReader.of("test", Map.of("key-file", file.toString())).secret("key-file");
        assertThat(secret.reveal()).isEqualTo("hush");
        assertThat(secret).hasToString("(redacted)");
    }

    @Test
    void aSecretThatOthersMayReadIsRefusedWithTheOtherProblems(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("key"), "hush\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        ConfigReader reader = ConfigReader.of("test", Map.of("key-file", file.toString()));
        reader.secret("key-file");
        reader.path("folder");
        assertThatThrownBy(reader::done)
                .hasMessageContaining("key-file: a file that only its owner may read is expected; chmod 600 " + file)
                .hasMessageContaining("folder: a path is required (missing)")
                .hasMessageNotContaining("hush");
    }
}
