package io.gezhi.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerConfigTest {
    @Test
    void portsHaveDefaults() {
        assertThat(read(Map.of("broker.log-folder", "/tmp/log")))
                .isEqualTo(new BrokerConfig(Path.of("/tmp/log"), 19092, 19093));
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        assertThatThrownBy(() ->
                        read(Map.of("broker.port", "many", "broker.controller-port", "70000", "broker.heap", "1g")))
                .isInstanceOfSatisfying(OperatorMistakeException.class, mistake -> assertThat(mistake.problems())
                        .hasSize(4)
                        .anyMatch(problem -> problem.contains("broker.heap"))
                        .anyMatch(problem -> problem.contains("broker.log-folder"))
                        .anyMatch(problem -> problem.contains("broker.port") && problem.contains("(many)"))
                        .anyMatch(
                                problem -> problem.contains("broker.controller-port") && problem.contains("(70000)")));
    }

    @Test
    void onePortForBothIsRefused() {
        assertThatThrownBy(() -> read(Map.of("broker.log-folder", "/tmp/log", "broker.port", "19093")))
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessageContaining("are the same (19093)");
    }

    private static BrokerConfig read(Map<String, String> values) {
        return BrokerConfig.read(ConfigReader.of("broker.properties", values));
    }
}
