package io.gezhi.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.launcher.Failure;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    @TempDir
    private Path folder;

    @Test
    void chosenPortIsFoundByLaterCommands() {
        Home home = new Home(folder);
        Ports.remembered(home).changed(null, Map.of("broker", 29092)).remember(home);

        Ports later = Ports.remembered(home);

        assertThat(later.of("broker")).isEqualTo(29092);
        assertThat(later.of("trino")).isEqualTo(18080);
    }

    @Test
    void portsCountedUpwardsDiffer() {
        Ports ports = Ports.remembered(new Home(folder)).changed(25000, Map.of());

        assertThat(ports.byName().values()).contains(25000);
        assertThat(new HashSet<>(ports.byName().values()))
                .hasSameSizeAs(ports.byName().keySet());
    }

    @Test
    void unknownNameIsTheOperatorsMistake() {
        assertThatThrownBy(() -> Ports.remembered(new Home(folder)).changed(null, Map.of("kafka", 1)))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(2))
                .hasMessageStartingWith("Invalid --port: unknown name (kafka), known are ");
    }

    @Test
    void numberOutOfRangeIsTheOperatorsMistake() {
        assertThatThrownBy(() -> Ports.remembered(new Home(folder)).changed(null, Map.of("trino", 70000)))
                .isInstanceOf(Failure.class)
                .hasMessage("Invalid port: not between 1 and 65535 (trino=70000)");
    }
}
