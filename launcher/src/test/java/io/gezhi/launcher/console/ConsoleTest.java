package io.gezhi.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private long now;
    private final Console console =
            new Console(new PrintStream(shown, true, StandardCharsets.UTF_8), false, 100, () -> now);

    @Test
    void waitingThatGoesOnForAnHourIsToldAFewTimesWhereNobodyWatches() {
        for (int i = 0; i < 7200; i++) {
            now += Duration.ofMillis(500).toNanos();
            console.progress("capture", "registry changes", 0, 0, "");
        }

        assertThat(lines()).hasSizeBetween(5, 20).containsOnly("  capture registry changes");
    }

    @Test
    void workThatComesOnIsToldAboutOnceATenth() {
        for (int i = 1; i <= 1000; i++) {
            now += Duration.ofSeconds(2).toNanos();
            console.progress("load", "visits", i, 1000, "rows");
        }

        assertThat(lines()).hasSizeBetween(9, 20).last().asString().contains(" 95 %");
    }

    @Test
    void whatIsDoneAtOnceIsNotToldAsProgress() {
        console.progress("load", "visits", 1, 10, "rows");
        console.progress("load", "visits", 10, 10, "rows");
        console.done("load");

        assertThat(lines()).isEmpty();
    }

    private List<String> lines() {
        return shown.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
