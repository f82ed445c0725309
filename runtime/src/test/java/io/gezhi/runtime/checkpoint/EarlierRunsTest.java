package io.gezhi.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierRunsTest {
    private static final String PRESENT = "0".repeat(31) + "1";
    private static final String OLD = "0".repeat(31) + "2";
    private static final String OLDER = "0".repeat(31) + "3";

    @TempDir
    Path folder;

    @Test
    void earlierRunsGoOnceThePresentOneHasTwoCheckpointsOfItsOwn() throws IOException {
        checkpoint(OLD, 7, "");
        checkpoint(OLDER, 3, "");
        Files.createFile(folder.resolve("lock"));
        checkpoint(PRESENT, 8, "");
        Files.createDirectories(folder.resolve(PRESENT).resolve("chk-9"));

        assertThat(earlier().removeUnneeded()).isEmpty();

        checkpoint(PRESENT, 9, "");
        assertThat(earlier().removeUnneeded()).containsExactlyInAnyOrder(folder.resolve(OLD), folder.resolve(OLDER));
        assertThat(folder).isDirectoryNotContaining(found -> found.toString().endsWith(OLD));
        assertThat(folder.resolve("lock")).exists();
        assertThat(folder.resolve(PRESENT).resolve("chk-9")).exists();
    }

    @Test
    void runWhoseFilesAreStillReferredToStays() throws IOException {
        checkpoint(OLD, 7, "");
        checkpoint(PRESENT, 8, "file:/checkpoints/" + OLD + "/shared/5f0c");
        checkpoint(PRESENT, 9, "");

        assertThat(earlier().removeUnneeded()).isEmpty();
        assertThat(folder.resolve(OLD)).exists();
    }

    @Test
    void firstRunRemovesNothing() throws IOException {
        assertThat(earlier().removeUnneeded()).isEmpty();
    }

    private EarlierRuns earlier() {
        return new EarlierRuns(folder, PRESENT);
    }

    private void checkpoint(String run, int number, String metadata) throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve(run).resolve("chk-" + number));
        Files.writeString(checkpoint.resolve("_metadata"), metadata);
    }
}
