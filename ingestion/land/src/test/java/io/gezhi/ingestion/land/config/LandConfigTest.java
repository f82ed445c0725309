package io.gezhi.ingestion.land.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.ingestion.land.CityFolder;
import io.gezhi.runtime.catalog.CatalogConfig;
import io.gezhi.runtime.city.CityBundle;
import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandConfigTest {
    private static final Map<String, String> REQUIRED = Map.of(
            "kafka.bootstrap-servers", "127.0.0.1:19092",
            "catalog.uri", "jdbc:postgresql://127.0.0.1:15432/lake",
            "catalog.user", "lake",
            "catalog.password-file", "/secrets/lake",
            "catalog.warehouse", "file:///warehouse",
            "checkpoint.dir", "/checkpoints");

    @TempDir
    Path folder;

    @Test
    void defaultsAreThoseOfTheLocalStack() throws IOException {
        assertThat(read(Map.of()))
                .isEqualTo(new LandConfig(
                        CityBundle.pack(CityFolder.write(folder)),
                        "127.0.0.1:19092",
                        new CatalogConfig(
                                CatalogConfig.Type.JDBC,
                                "jdbc:postgresql://127.0.0.1:15432/lake",
                                "lake",
                                "/secrets/lake",
                                "file:///warehouse"),
                        "/checkpoints",
                        Duration.ofSeconds(5),
                        18081,
                        2,
                        "gezhi-land",
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(10),
                        "",
                        ""));
    }

    @Test
    void everyKeyCanBeChanged() throws IOException {
        LandConfig config = read(Map.of(
                "checkpoint.interval", "1s",
                "rest.port", "8081",
                "land.parallelism", "4",
                "land.group", "other",
                "land.discovery-interval", "2s",
                "land.retry-deadline", "1m",
                "deidentification.mark-key-file", "/secrets/mark.key",
                "seal.key-file", "/secrets/seal.key"));

        assertThat(config.checkpointInterval()).hasSeconds(1);
        assertThat(config.restPort()).isEqualTo(8081);
        assertThat(config.parallelism()).isEqualTo(4);
        assertThat(config.group()).isEqualTo("other");
        assertThat(config.discoveryInterval()).hasSeconds(2);
        assertThat(config.retryDeadline()).hasMinutes(1);
        assertThat(config.markKeyFile()).isEqualTo("/secrets/mark.key");
        assertThat(config.sealKeyFile()).isEqualTo("/secrets/seal.key");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThatThrownBy(() -> read(Map.of("rest.port", "0", "land.parallelism", "none", "land.colour", "red")))
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessageContaining("rest.port: a port from 1 to 65535 is expected (0)")
                .hasMessageContaining("land.parallelism: a whole number from 1 is expected (none)")
                .hasMessageContaining("land.colour: no such key");
    }

    @Test
    void whoDemandsTheMarkSaysWithWhatToSealTheRest() {
        assertThatThrownBy(() -> read(Map.of("deidentification.mark-key-file", "/secrets/mark.key")))
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessageContaining("seal.key-file: a text is required (missing)");
    }

    @Test
    void profileThatIsNoFolderIsTheOperatorsMistake() {
        String missing = folder.resolve("missing").toString();
        assertThatThrownBy(() -> read(Map.of("city.profile", missing)))
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessage("Cannot use city profile: a folder is expected (" + missing + ")");
    }

    private LandConfig read(Map<String, String> changed) throws IOException {
        Map<String, String> values = new HashMap<>(REQUIRED);
        values.put("city.profile", CityFolder.write(folder).toString());
        values.putAll(changed);
        return LandConfig.read(ConfigReader.of("test", values));
    }
}
