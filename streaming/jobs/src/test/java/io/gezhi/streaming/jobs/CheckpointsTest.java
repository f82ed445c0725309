package io.gezhi.streaming.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    @TempDir
    Path folder;

    @Test
    void aFirstStartHasNone() throws IOException {
        assertThat(Checkpoints.newest(folder.resolve("absent"))).isEmpty();
        assertThat(Checkpoints.newest(folder)).isEmpty();
    }

    @Test
    void theNewestOfAllRunsIsFound() throws IOException {
        complete("job1/chk-12", 1000);
        Path newest = complete("job2/chk-3", 3000);
        complete("job2/chk-2", 2000);
        assertThat(Checkpoints.newest(folder)).contains(newest);
    }

    @Test
    void aCheckpointThatWasBeingWrittenWhenTheProcessDiedIsPassedOver() throws IOException {
        Path complete = complete("job1/chk-1", 1000);
        Path half = Files.createDirectories(folder.resolve("job1/chk-2"));
        Files.write(half.resolve("_metadata"), new byte[] {1, 2, 3});
        Files.createDirectories(folder.resolve("job1/chk-3"));
        assertThat(Checkpoints.newest(folder)).contains(complete);
    }

    private Path complete(String name, long modified) throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve(name));
        Path metadata = checkpoint.resolve("_metadata");
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(metadata))) {
            org.apache.flink.runtime.checkpoint.Checkpoints.storeCheckpointMetadata(
                    new CheckpointMetadata(1, List.of(), List.of()), out);
        }
        assertThat(metadata.toFile().setLastModified(modified)).isTrue();
        return checkpoint;
    }
}
