package io.gezhi.launcher.backup;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.home.Home;
import io.gezhi.launcher.stack.Quiet;
import io.gezhi.launcher.upgrade.HomeVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies a home while nothing of it runs: catalog and registries, the log with Connect's offsets and the decisions in it,
 * checkpoints, the lake's files, secrets. All of it is of one moment, so nothing has to be reconciled after a restore.
 * The copy is checked against what was read, and becomes a backup only with its last file.
 */
public final class Backup {

    private final Home home;
    private final Path to;

    public Backup(Home home, Path to) {
        this.home = home;
        this.to = to.toAbsolutePath().normalize();
    }

    /** What was done: how many files and bytes. */
    public record Result(Path folder, int files, long bytes) {}

    /** Makes the backup. */
    public Result make() {
        requireRoom();
        try (Quiet quiet = Quiet.of(home, "back up")) {
            Files.createDirectories(to);
            Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
            List<String> folders = new ArrayList<>();
            List<Manifest.Entry> files = new ArrayList<>();
            for (Path each : contents()) {
                String path = home.folder().relativize(each).toString();
                if (Files.isDirectory(each)) {
                    Files.createDirectories(to.resolve(path));
                    folders.add(path);
                } else {
                    files.add(copy(each, path));
                }
            }
            Manifest manifest = new Manifest(
                    Instant.now(),
                    home.folder().toString(),
                    HomeVersion.of(home).read(),
                    folders,
                    files);
            manifest.write(to);
            return new Result(to, files.size(), manifest.bytes());
        } catch (IOException failure) {
            throw Failure.outside("Cannot back up: " + failure.getMessage() + " (" + to + ")", failure);
        }
    }

    private void requireRoom() {
        if (!Files.isDirectory(home.secrets())) {
            throw Failure.mistake("Cannot back up: there is no home (" + home.folder() + ")");
        }
        if (to.startsWith(home.folder())) {
            throw Failure.mistake("Cannot back up into the home itself (" + to + "); choose a folder elsewhere");
        }
        if (Files.exists(to) && !isEmpty(to)) {
            throw Failure.mistake("Cannot back up: the folder is not empty (" + to + "); choose a new one");
        }
    }

    static boolean isEmpty(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        } catch (IOException failure) {
            throw Failure.outside("Cannot read " + folder + ": " + failure.getMessage(), failure);
        }
    }

    private List<Path> contents() throws IOException {
        List<Path> contents = new ArrayList<>();
        Files.walkFileTree(home.folder(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                if (folder.equals(home.folder())) {
                    return FileVisitResult.CONTINUE;
                }
                if (Derivable.holds(home.folder().relativize(folder))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                contents.add(folder);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !Derivable.holds(home.folder().relativize(file))) {
                    contents.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return contents;
    }

    private Manifest.Entry copy(Path file, String path) throws IOException {
        Path copy = to.resolve(path);
        String read;
        try (OutputStream bytes = Files.newOutputStream(copy)) {
            read = Checksum.copy(file, bytes);
        }
        // The newest checkpoint is found by the time at which it was written.
        Files.setLastModifiedTime(copy, Files.getLastModifiedTime(file));
        Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(file));
        if (!Checksum.of(copy).equals(read)) {
            throw new IOException("the copy differs from what was read: " + path);
        }
        return new Manifest.Entry(path, Files.size(copy), read);
    }
}
