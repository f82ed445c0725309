package io.gezhi.launcher.backup;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.home.Home;
import io.gezhi.launcher.upgrade.HomeVersion;
import io.gezhi.launcher.upgrade.UnfinishedRestore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Brings a backup back into a home that holds nothing. Every byte is checked before the home is touched, and a restore that
 * was interrupted is marked as {@link UnfinishedRestore}, so that it is never taken for a home.
 */
public final class Restore {

    private static final int MOST_TOLD = 5;

    private final Path from;
    private final Home home;

    public Restore(Path from, Home home) {
        this.from = from.toAbsolutePath().normalize();
        this.home = home;
    }

    /** What was brought back. */
    public record Result(Path home, Instant backedUpAt, int files, long bytes) {}

    /** Reads everything and says what it is, or what is wrong with it. */
    public Result check() {
        return checked(readable());
    }

    /** Brings it back. */
    public Result bringBack() {
        Manifest manifest = readable();
        requirePlace(manifest);
        Result result = checked(manifest);
        try {
            Files.createDirectories(home.folder().toAbsolutePath());
            Files.setPosixFilePermissions(home.folder(), PosixFilePermissions.fromString("rwx------"));
            UnfinishedRestore.begin(home);
            for (String folder : manifest.folders()) {
                Path target = Files.createDirectories(home.folder().resolve(folder));
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
            }
            for (Manifest.Entry file : manifest.files()) {
                Files.copy(
                        from.resolve(file.path()),
                        home.folder().resolve(file.path()),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
            UnfinishedRestore.end(home);
            return result;
        } catch (IOException failure) {
            throw Failure.outside("Cannot restore: " + failure.getMessage() + " (" + home.folder() + ")", failure);
        }
    }

    private Manifest readable() {
        Manifest manifest = Manifest.read(from);
        if (manifest.layout() > HomeVersion.CURRENT) {
            throw Failure.mistake("Cannot restore: a newer version of Gezhi made the backup (layout "
                    + manifest.layout() + ", known up to " + HomeVersion.CURRENT + ")");
        }
        return manifest;
    }

    private void requirePlace(Manifest manifest) {
        if (!manifest.home().equals(home.folder().toString())) {
            throw Failure.mistake("Cannot restore to " + home.folder() + ": the lake's tables name their files below "
                    + manifest.home() + "; restore with --home " + manifest.home()
                    + ", which may be a link to a folder elsewhere");
        }
        if (Files.exists(home.folder()) && !holdsNothing()) {
            throw Failure.mistake("Cannot restore: the home is not empty (" + home.folder() + "); remove it first");
        }
    }

    /** Folders that a command made in passing are nothing. */
    private boolean holdsNothing() {
        try (Stream<Path> files = Files.walk(home.folder().toRealPath())) {
            return files.noneMatch(Files::isRegularFile);
        } catch (IOException failure) {
            throw Failure.outside("Cannot read the home: " + failure.getMessage(), failure);
        }
    }

    private Result checked(Manifest manifest) {
        List<String> wrong = manifest.files().parallelStream()
                .flatMap(file -> problem(file).stream())
                .sorted()
                .toList();
        if (!wrong.isEmpty()) {
            throw Failure.mistake("Cannot restore: the backup is incomplete or was changed, "
                    + String.join("; ", wrong.subList(0, Math.min(MOST_TOLD, wrong.size())))
                    + (wrong.size() > MOST_TOLD ? " and " + (wrong.size() - MOST_TOLD) + " more" : "") + " (" + from
                    + ")");
        }
        return new Result(home.folder(), manifest.at(), manifest.files().size(), manifest.bytes());
    }

    private Optional<String> problem(Manifest.Entry file) {
        Path copy = from.resolve(file.path());
        try {
            if (!Files.isRegularFile(copy)) {
                return Optional.of(file.path() + " is missing");
            }
            return Files.size(copy) == file.size() && Checksum.of(copy).equals(file.sha256())
                    ? Optional.empty()
                    : Optional.of(file.path() + " is not what was written");
        } catch (IOException failure) {
            return Optional.of(file.path() + " cannot be read: " + failure.getMessage());
        }
    }
}
