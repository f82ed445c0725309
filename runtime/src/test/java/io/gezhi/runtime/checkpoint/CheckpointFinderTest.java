package io.gezhi.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFinderTest {
    @TempDir
    Path folder;

    @Test
    void newestCompleteCheckpointOfAnyRunIsFound() throws IOException {
        checkpoint("first/chk-9", 1);
        Path newest = checkpoint("second/chk-10", 2);
        Files.createDirectories(folder.resolve("second/chk-11"));

        assertThat(new CheckpointFinder(folder).newestComplete()).contains(newest);
    }

    @Test
    void emptyOrMissingFolderHasNone() throws IOException {
        assertThat(new CheckpointFinder(folder).newestComplete()).isEmpty();
        assertThat(new CheckpointFinder(folder.resolve("missing")).newestComplete())
                .isEmpty();
    }

    private Path checkpoint(String name, long completedSecond) throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve(name));
        Path metadata = Files.createFile(checkpoint.resolve("_metadata"));
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(completedSecond * 1000));
        return checkpoint;
    }
}
