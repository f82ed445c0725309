package io.gezhi.launcher.home;

import io.gezhi.launcher.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where one process keeps what it needs while it runs. It is below the home and not in the machine's common folder, so
 * that nobody else reads it, and it is gone when the process is; what a killed command left goes with the next one.
 */
public final class TemporaryFolder implements AutoCloseable {

    private final Path folder;

    private TemporaryFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes a folder for a job of this command. */
    public static TemporaryFolder of(Home home, String job) {
        try {
            removeLeftOvers(home.temporary(job));
            Path folder = home.temporary(job)
                    .resolve(Long.toString(ProcessHandle.current().pid()));
            return new TemporaryFolder(Files.createDirectories(folder));
        } catch (IOException failure) {
            throw Failure.outside("Cannot make a temporary folder: " + failure.getMessage(), failure);
        }
    }

    private static void removeLeftOvers(Path ofJob) throws IOException {
        if (!Files.isDirectory(ofJob)) {
            return;
        }
        try (Stream<Path> folders = Files.list(ofJob)) {
            folders.filter(each -> !isInUse(each)).forEach(TemporaryFolder::remove);
        }
    }

    private static boolean isInUse(Path folder) {
        String name = folder.getFileName().toString();
        return name.matches("\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(name))
                        .filter(ProcessHandle::isAlive)
                        .isPresent();
    }

    /** The folder. */
    public Path path() {
        return folder;
    }

    @Override
    public void close() {
        remove(folder);
        try {
            Files.deleteIfExists(folder.getParent());
        } catch (IOException othersAreAtWork) {
            // Another command runs the same job; its folder stays.
            return;
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException stillWritten) {
            // The next command of this name finds and removes it.
            return;
        }
    }
}
