package io.gezhi.runtime.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Removes checkpoints that ended runs of a streaming job left behind. An engine deletes what its own run made; of the run
 * before, it takes over one checkpoint and forgets the others. May only be used while no run of the job is under way.
 *
 * @param folder where the runs keep their checkpoints: {@code <folder>/<job>/chk-<n>}
 */
public record CheckpointCleaner(Path folder) {

    /**
     * Keeps the newest complete checkpoints and what they share with others, removes older ones, and runs that have
     * nothing left.
     *
     * @param kept how many complete checkpoints stay; at least one
     * @return how many checkpoints were removed
     */
    public int keepNewest(int kept) throws IOException {
        if (kept < 1) {
            throw new IllegalArgumentException(
                    "Invalid number of checkpoints to keep: at least 1 is expected (" + kept + ")");
        }
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try {
            List<Path> complete = checkpoints().stream()
                    .filter(each -> Files.isRegularFile(each.resolve(CheckpointFinder.METADATA)))
                    .sorted(Comparator.comparing(
                                    (Path each) -> CheckpointFinder.modified(each.resolve(CheckpointFinder.METADATA)))
                            .reversed())
                    .toList();
            if (complete.size() <= kept) {
                return 0;
            }
            List<Path> old = complete.subList(kept, complete.size());
            for (Path checkpoint : old) {
                remove(checkpoint);
            }
            removeEmptyRuns();
            return old.size();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private List<Path> checkpoints() throws IOException {
        List<Path> checkpoints = new ArrayList<>();
        for (Path run : runs()) {
            try (Stream<Path> each = Files.list(run)) {
                each.filter(path -> path.getFileName().toString().startsWith("chk-") && Files.isDirectory(path))
                        .forEach(checkpoints::add);
            }
        }
        return checkpoints;
    }

    private List<Path> runs() throws IOException {
        try (Stream<Path> runs = Files.list(folder)) {
            return runs.filter(Files::isDirectory).toList();
        }
    }

    /** A run whose folders hold no file is one that nothing refers to. */
    private void removeEmptyRuns() throws IOException {
        for (Path run : runs()) {
            boolean hasFile;
            try (Stream<Path> files = Files.walk(run)) {
                hasFile = files.anyMatch(Files::isRegularFile);
            }
            if (!hasFile) {
                remove(run);
            }
        }
    }

    private static void remove(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
