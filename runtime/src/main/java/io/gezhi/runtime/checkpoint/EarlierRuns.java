package io.gezhi.runtime.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folders that earlier runs of a streaming job left beside that of the present one. Nobody else removes them: an
 * engine takes over the one checkpoint that it resumes from and forgets the others.
 *
 * @param folder holds a folder of checkpoints for each run
 * @param run name of the present run's folder
 */
public record EarlierRuns(Path folder, String run) {
    private static final Pattern RUN = Pattern.compile("[0-9a-f]{32}");
    private static final int CHECKPOINTS_BEFORE = 2;

    /**
     * Removes the folders of earlier runs that are not needed any more: the present run has two whole checkpoints of
     * its own, so that what the older of them had to commit is committed, and none of them refers to files of the
     * earlier run, as checkpoints do that hold only what changed.
     *
     * @return the folders that were removed
     */
    public List<Path> removeUnneeded() throws IOException {
        List<Path> checkpoints = metadataOf(folder.resolve(run));
        List<Path> removed = new ArrayList<>();
        if (checkpoints.size() < CHECKPOINTS_BEFORE) {
            return removed;
        }
        for (Path earlier : earlierRuns()) {
            if (!isReferredTo(earlier, checkpoints)) {
                delete(earlier);
                removed.add(earlier);
            }
        }
        return removed;
    }

    private List<Path> earlierRuns() throws IOException {
        try (Stream<Path> runs = Files.list(folder)) {
            return runs.filter(Files::isDirectory)
                    .filter(found -> RUN.matcher(found.getFileName().toString()).matches())
                    .filter(found -> !found.getFileName().toString().equals(run))
                    .toList();
        }
    }

    private static List<Path> metadataOf(Path run) throws IOException {
        if (!Files.isDirectory(run)) {
            return List.of();
        }
        try (Stream<Path> checkpoints = Files.list(run)) {
            return checkpoints
                    .filter(found -> found.getFileName().toString().startsWith("chk-"))
                    .map(found -> found.resolve("_metadata"))
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }

    /** Metadata names each file of another run by its path, in which the name of that run stands. */
    private static boolean isReferredTo(Path earlier, List<Path> checkpoints) throws IOException {
        String name = earlier.getFileName().toString();
        for (Path metadata : checkpoints) {
            if (new String(Files.readAllBytes(metadata), StandardCharsets.ISO_8859_1).contains(name)) {
                return true;
            }
        }
        return false;
    }

    private static void delete(Path run) throws IOException {
        Files.walkFileTree(run, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            /** The engine may remove the checkpoint that it took over at the same moment. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
