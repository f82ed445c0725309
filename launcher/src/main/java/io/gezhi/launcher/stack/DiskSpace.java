package io.gezhi.launcher.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The room left for the stack's data. */
public final class DiskSpace {

    private static final long GIBIBYTE = 1024L * 1024 * 1024;
    private static final long LOW = 2 * GIBIBYTE;

    private DiskSpace() {}

    /** What to tell a person when the disk of a folder is nearly full. */
    public static Optional<String> complaint(Path folder) {
        long free = free(folder);
        return free < LOW
                ? Optional.of("disk space is low: " + free / (1024 * 1024) + " MiB left for " + folder)
                : Optional.empty();
    }

    /** Bytes left where a folder is or would be. */
    public static long free(Path folder) {
        Path present = folder.toAbsolutePath();
        while (!Files.exists(present)) {
            present = present.getParent();
        }
        try {
            return Files.getFileStore(present).getUsableSpace();
        } catch (IOException unknown) {
            return Long.MAX_VALUE;
        }
    }
}
