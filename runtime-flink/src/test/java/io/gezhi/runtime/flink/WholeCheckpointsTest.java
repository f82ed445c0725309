package io.gezhi.runtime.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.runtime.checkpoint.CheckpointLocation;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeCheckpointsTest {
    @TempDir
    Path folder;

    @Test
    void aCheckpointThatWasBeingWrittenWhenTheProcessDiedIsPassedOver() throws IOException {
        Path whole = whole("job1/chk-1", 1000);
        Path half = Files.createDirectories(folder.resolve("job1/chk-2"));
        Files.write(half.resolve("_metadata"), new byte[] {1, 2, 3});

        assertThat(WholeCheckpoints.in(folder).newestComplete()).contains(whole);
    }

    @Test
    void aRunGoesOnFromTheNewestWholeCheckpoint() throws IOException {
        FlinkSettings settings = new FlinkSettings(folder, Duration.ofSeconds(1), 1, Duration.ofMinutes(1));
        assertThat(settings.resuming().get(StateRecoveryOptions.SAVEPOINT_PATH)).isNull();

        whole("job1/chk-12", 1000);
        Path newest = whole("job2/chk-3", 3000);

        assertThat(settings.resuming().get(StateRecoveryOptions.SAVEPOINT_PATH))
                .isEqualTo(CheckpointLocation.of(newest));
    }

    private Path whole(String name, long modified) throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve(name));
        Path metadata = checkpoint.resolve("_metadata");
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(metadata))) {
            Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(1, List.of(), List.of()), out);
        }
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(modified));
        return checkpoint;
    }
}
