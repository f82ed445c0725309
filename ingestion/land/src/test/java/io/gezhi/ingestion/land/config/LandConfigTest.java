package io.gezhi.ingestion.land.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.runtime.catalog.CatalogConfig;
import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LandConfigTest {
    private static final Map<String, String> REQUIRED = Map.of(
            "city.profile", "/city",
            "kafka.bootstrap-servers", "127.0.0.1:19092",
            "catalog.uri", "jdbc:postgresql://127.0.0.1:15432/lake",
            "catalog.user", "lake",
            "catalog.password-file", "/secrets/lake",
            "catalog.warehouse", "file:///warehouse",
            "checkpoint.dir", "/checkpoints");

    @Test
    void defaultsAreThoseOfTheLocalStack() {
        assertThat(read(Map.of()))
                .isEqualTo(new LandConfig(
                        "/city",
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
                        Duration.ofMinutes(10)));
    }

    @Test
    void everyKeyCanBeChanged() {
        LandConfig config = read(Map.of(
                "checkpoint.interval", "1s",
                "rest.port", "8081",
                "land.parallelism", "4",
                "land.group", "other",
                "land.discovery-interval", "2s",
                "land.retry-deadline", "1m"));

        assertThat(config.checkpointInterval()).hasSeconds(1);
        assertThat(config.restPort()).isEqualTo(8081);
        assertThat(config.parallelism()).isEqualTo(4);
        assertThat(config.group()).isEqualTo("other");
        assertThat(config.discoveryInterval()).hasSeconds(2);
        assertThat(config.retryDeadline()).hasMinutes(1);
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThatThrownBy(() -> read(Map.of("rest.port", "0", "land.parallelism", "none", "land.colour", "red")))
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessageContaining("rest.port: a port from 1 to 65535 is expected (0)")
                .hasMessageContaining("land.parallelism: a whole number from 1 is expected (none)")
                .hasMessageContaining("land.colour: no such key");
    }

    private static LandConfig read(Map<String, String> changed) {
        Map<String, String> values = new HashMap<>(REQUIRED);
        values.putAll(changed);
        return LandConfig.read(ConfigReader.of("test", values));
    }
}
