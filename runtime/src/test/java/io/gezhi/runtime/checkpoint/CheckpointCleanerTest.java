package io.gezhi.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointCleanerTest {

    @TempDir
    private Path folder;

    @Test
    void newestCompleteCheckpointsStayAndWhatTheyShareToo() throws Exception {
        Path shared = Files.createDirectories(folder.resolve("run-1/shared")).resolve("file");
        Files.writeString(shared, "state");
        checkpoint("run-1", 4, 100);
        checkpoint("run-1", 5, 200);
        checkpoint("run-2", 6, 300);
        Files.createDirectories(folder.resolve("run-2/chk-7"));
        Files.createDirectories(folder.resolve("run-0/taskowned"));

        assertThat(new CheckpointCleaner(folder).keepNewest(1)).isEqualTo(2);

        assertThat(new CheckpointFinder(folder).newestComplete()).contains(folder.resolve("run-2/chk-6"));
        assertThat(folder.resolve("run-1/chk-4")).doesNotExist();
        assertThat(folder.resolve("run-1/chk-5")).doesNotExist();
        assertThat(folder.resolve("run-0")).doesNotExist();
        assertThat(shared).exists();
        assertThat(new CheckpointCleaner(folder).keepNewest(1)).isZero();
    }

    @Test
    void jobThatNeverMadeACheckpointHasNothingToRemove() throws Exception {
        assertThat(new CheckpointCleaner(folder.resolve("none")).keepNewest(3)).isZero();
    }

    private void checkpoint(String run, int number, long second) throws Exception {
        Path checkpoint = Files.createDirectories(folder.resolve(run).resolve("chk-" + number));
        Path metadata = Files.writeString(checkpoint.resolve("_metadata"), "complete");
        Files.setLastModifiedTime(metadata, FileTime.from(Instant.ofEpochSecond(second)));
    }
}
