package io.gezhi.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignsOfLifeTest {

    @TempDir
    private Path folder;

    private Path log;
    private SignsOfLife signs;

    @BeforeEach
    void startWatching() throws Exception {
        log = Files.writeString(folder.resolve("trino.log"), "starting\n");
        signs = new SignsOfLife(log, 0);
        signs.quietFor(0, Duration.ZERO, "does not answer");
    }

    @Test
    void processThatNeitherWorksNorWritesIsQuiet() {
        assertThat(signs.quietFor(minutes(6), Duration.ofSeconds(2), "does not answer"))
                .isEqualTo(Duration.ofMinutes(6));
    }

    @Test
    void workLogAndNewWordsAreSignsHoweverLongTheStartTakes() throws Exception {
        assertThat(signs.quietFor(minutes(10), Duration.ofSeconds(30), "does not answer"))
                .isZero();
        assertThat(signs.quietFor(minutes(12), Duration.ofSeconds(30), "is starting"))
                .isZero();
        Files.writeString(log, "still starting, with patience\n");
        assertThat(signs.quietFor(minutes(60), Duration.ofSeconds(30), "is starting"))
                .isZero();
        assertThat(signs.quietFor(minutes(62), Duration.ofSeconds(30), "is starting"))
                .isEqualTo(Duration.ofMinutes(2));
    }

    private static long minutes(long minutes) {
        return Duration.ofMinutes(minutes).toNanos();
    }
}
