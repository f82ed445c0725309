package io.gezhi.runtime.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The checkpoints that earlier runs of a streaming job left in a folder: {@code <folder>/<job>/chk-<n>}.
 *
 * @param isReadable tells whether an engine can read the metadata file to its end
 */
public record CheckpointFinder(Path folder, Predicate<Path> isReadable) {
    private static final int DEPTH_OF_METADATA = 3;
    /** Flink moves this file into place when everything that belongs to the checkpoint is written. */
    static final String METADATA = "_metadata";

    public CheckpointFinder(Path folder) {
        this(folder, metadata -> true);
    }

    /** The newest checkpoint that is complete; a run that starts from it continues where that checkpoint stood. */
    public Optional<Path> newestComplete() throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> found = Files.find(folder, DEPTH_OF_METADATA, (path, attributes) -> isMetadata(path))) {
            return found.sorted(Comparator.comparing(CheckpointFinder::modified).reversed())
                    .filter(isReadable)
                    .findFirst()
                    .map(Path::getParent);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isMetadata(Path path) {
        Path checkpoint = path.getParent();
        return path.getFileName().toString().equals(METADATA)
                && checkpoint != null
                && checkpoint.getFileName().toString().startsWith("chk-")
                && Files.isRegularFile(path);
    }

    static FileTime modified(Path metadata) {
        try {
            return Files.getLastModifiedTime(metadata);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
