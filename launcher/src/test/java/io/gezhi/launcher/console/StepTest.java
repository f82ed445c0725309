package io.gezhi.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StepTest {

    @Test
    void progressTellsShareRateAndTimeLeft() {
        assertThat(new Step("load", "crimes", 100_000, 300_000, "rows", Duration.ofSeconds(10)).text())
                .isEqualTo("load crimes  33 %  100k of 300k rows  10k/s  20 s left");
    }

    @Test
    void unknownTotalTellsNoShare() {
        assertThat(new Step("load", "load", 40, 0, "rows", Duration.ofSeconds(4)).text())
                .isEqualTo("load  40 rows  10/s");
    }

    @Test
    void nothingDoneTellsTheStepOnly() {
        assertThat(new Step("trino", "starting", 0, 0, "", Duration.ofSeconds(4)).text())
                .isEqualTo("trino starting");
    }
}
