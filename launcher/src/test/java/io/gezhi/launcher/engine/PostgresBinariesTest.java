package io.gezhi.launcher.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.launcher.Failure;
import org.junit.jupiter.api.Test;

class PostgresBinariesTest {

    @Test
    void binariesAreChosenByMachine() {
        assertThat(PostgresBinaries.platform("Linux", "amd64")).isEqualTo("linux-amd64");
        assertThat(PostgresBinaries.platform("Linux", "aarch64")).isEqualTo("linux-arm64v8");
        assertThat(PostgresBinaries.platform("Mac OS X", "aarch64")).isEqualTo("darwin-arm64v8");
    }

    @Test
    void systemWithoutBinariesIsNamed() {
        assertThatThrownBy(() -> PostgresBinaries.platform("Plan 9", "mips"))
                .isInstanceOf(Failure.class)
                .hasMessage("Unsupported system: no PostgreSQL is published for it (Plan 9 mips)");
    }
}
