package io.gezhi.launcher.home;

import io.gezhi.launcher.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps a home to its owner: folders 0700, files in the secret and the run folder 0600, whatever they were before. */
final class Privacy {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private Privacy() {}

    static void tighten(Home home) throws IOException {
        tighten(home.folder(), FOLDER);
        for (Path folder : List.of(home.secrets(), home.run())) {
            tighten(folder, FOLDER);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path each : files.filter(Files::isRegularFile).toList()) {
                    tighten(each, FILE);
                }
            }
        }
    }

    private static void tighten(Path path, Set<PosixFilePermission> wanted) throws IOException {
        try {
            if (!Files.getPosixFilePermissions(path).equals(wanted)) {
                Files.setPosixFilePermissions(path, wanted);
            }
        } catch (java.nio.file.NoSuchFileException goneMeanwhile) {
            // Another command removed it; nothing is left to be read.
        } catch (UnsupportedOperationException noSuchPermissions) {
            throw Failure.mistake("Unsupported file system: it cannot keep the home to its owner (" + path
                    + "); choose another with --home");
        }
    }
}
