package io.gezhi.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class BrokerConfigTest {

    @Test
    void portsHaveDefaults() {
        Properties properties = new Properties();
        properties.setProperty("broker.log-folder", "/tmp/log");

        assertThat(BrokerConfig.from(properties)).isEqualTo(new BrokerConfig(Path.of("/tmp/log"), 19092, 19093));
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        Properties properties = new Properties();
        properties.setProperty("broker.port", "many");
        properties.setProperty("broker.controller-port", "70000");
        properties.setProperty("broker.heap", "1g");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerConfig.from(properties))
                .withMessage("Cannot configure the broker: unknown key broker.heap; broker.log-folder is missing; "
                        + "broker.port is not a port between 1 and 65535 (many); "
                        + "broker.controller-port is not a port between 1 and 65535 (70000)");
    }
}
