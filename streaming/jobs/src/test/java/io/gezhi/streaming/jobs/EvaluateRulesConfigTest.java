package io.gezhi.streaming.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluateRulesConfigTest {
    @Test
    void onlyPlacesAreRequired() {
        EvaluateRulesConfig config = read(Map.of(
                "city.profile", "cities/synthetic",
                "kafka.bootstrap-servers", "127.0.0.1:19092",
                "checkpoint.dir", "flink/rules"));
        assertThat(config)
                .isEqualTo(new EvaluateRulesConfig(
                        Path.of("cities/synthetic"),
                        "127.0.0.1:19092",
                        Path.of("flink/rules"),
                        Duration.ofSeconds(5),
                        18082,
                        2,
                        "hashmap",
                        Duration.ofHours(2),
                        Duration.ofHours(2),
                        Duration.ofDays(7),
                        Duration.ofMinutes(10),
                        5000,
                        Duration.ofMinutes(14),
                        Duration.ofMinutes(10)));
    }

    @Test
    void everyKeyCanBeChanged() {
        EvaluateRulesConfig config = read(Map.ofEntries(
                Map.entry("city.profile", "c"),
                Map.entry("kafka.bootstrap-servers", "k:1"),
                Map.entry("checkpoint.dir", "d"),
                Map.entry("checkpoint.interval", "1s"),
                Map.entry("rest.port", "1"),
                Map.entry("parallelism", "7"),
                Map.entry("state.backend", "rocksdb"),
                Map.entry("readings.allowed-lateness", "3h"),
                Map.entry("readings.longest-interval", "4h"),
                Map.entry("readings.longest-ahead", "9h"),
                Map.entry("readings.longest-hold", "5m"),
                Map.entry("readings.most-held", "6"),
                Map.entry("kafka.transaction-timeout", "55m"),
                Map.entry("rules.retry-deadline", "1m")));
        assertThat(config)
                .isEqualTo(new EvaluateRulesConfig(
                        Path.of("c"),
                        "k:1",
                        Path.of("d"),
                        Duration.ofSeconds(1),
                        1,
                        7,
                        "rocksdb",
                        Duration.ofHours(3),
                        Duration.ofHours(4),
                        Duration.ofHours(9),
                        Duration.ofMinutes(5),
                        6,
                        Duration.ofMinutes(55),
                        Duration.ofMinutes(1)));
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThatThrownBy(() -> read(Map.of("parallelism", "0", "state.backend", "disk", "rest.prot", "1")))
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessageContainingAll("city.profile", "kafka.bootstrap-servers", "checkpoint.dir", "rest.prot")
                .hasMessageContaining("parallelism: a whole number above 0 is expected (0)")
                .hasMessageContaining("state.backend: hashmap or rocksdb is expected (disk)");
    }

    private static EvaluateRulesConfig read(Map<String, String> values) {
        return EvaluateRulesConfig.read(ConfigReader.of("test", values));
    }
}
