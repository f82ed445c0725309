package io.gezhi.streaming.jobs;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the checkpoint from which a job that ended, however it ended, goes on. */
public final class Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private Checkpoints() {}

    /** The newest checkpoint below the folder whose metadata can be read to the end. */
    static Optional<Path> newest(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder, 3)) {
            List<Path> newestFirst = files.filter(Checkpoints::isMetadata)
                    .sorted(Comparator.comparingLong(Checkpoints::modified).reversed())
                    .toList();
            return newestFirst.stream()
                    .filter(Checkpoints::isComplete)
                    .findFirst()
                    .map(Path::getParent);
        }
    }

    private static boolean isMetadata(Path file) {
        return file.getFileName().toString().equals("_metadata")
                && file.getParent().getFileName().toString().startsWith("chk-");
    }

    private static long modified(Path file) {
        return file.toFile().lastModified();
    }

    private static boolean isComplete(Path metadata) {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(metadata))) {
            org.apache.flink.runtime.checkpoint.Checkpoints.loadCheckpointMetadata(
                    in, Checkpoints.class.getClassLoader(), metadata.getParent().toString());
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.warn("Cannot resume from checkpoint: its metadata is not complete ({})", metadata, e);
            return false;
        }
    }
}
