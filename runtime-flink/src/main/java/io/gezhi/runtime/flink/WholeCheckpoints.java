package io.gezhi.runtime.flink;

import io.gezhi.runtime.checkpoint.CheckpointFinder;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds checkpoints whose metadata Flink can read to the end. */
final class WholeCheckpoints {
    private static final Logger LOG = LoggerFactory.getLogger(WholeCheckpoints.class);

    private WholeCheckpoints() {}

    static CheckpointFinder in(Path folder) {
        return new CheckpointFinder(folder, WholeCheckpoints::isReadable);
    }

    private static boolean isReadable(Path metadata) {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(metadata))) {
            Checkpoints.loadCheckpointMetadata(
                    in,
                    WholeCheckpoints.class.getClassLoader(),
                    metadata.getParent().toString());
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.warn("Cannot resume from checkpoint: its metadata is not complete ({})", metadata, e);
            return false;
        }
    }
}
