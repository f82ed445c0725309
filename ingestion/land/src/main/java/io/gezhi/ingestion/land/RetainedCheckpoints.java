package io.gezhi.ingestion.land;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The checkpoints that earlier runs left in a folder: {@code <folder>/<job>/chk-<n>}. */
record RetainedCheckpoints(Path folder) {
    private static final int JOB_AND_CHECKPOINT = 2;
    /** Flink moves this file into place when everything that belongs to the checkpoint is written. */
    private static final String METADATA = "_metadata";

    /** The newest checkpoint that is complete; a run that starts from it continues where that checkpoint stood. */
    Optional<Path> newestComplete() throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> found = Files.find(folder, JOB_AND_CHECKPOINT, (path, attributes) -> isComplete(path))) {
            return found.max(Comparator.comparing(RetainedCheckpoints::completed));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isComplete(Path path) {
        return path.getFileName().toString().startsWith("chk-") && Files.isRegularFile(path.resolve(METADATA));
    }

    private static FileTime completed(Path checkpoint) {
        try {
            return Files.getLastModifiedTime(checkpoint.resolve(METADATA));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
