package io.gezhi.launcher.upgrade;

import io.gezhi.launcher.home.Home;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All steps, oldest first. */
final class Migrations {

    static final List<Migration> ALL =
            List.of(new Migration(2, "what it holds is its owner's alone", Migrations::keepToOwner));

    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");

    private Migrations() {}

    /**
     * Homes of the first layout were readable by everybody but for their secrets: logs, the lake's files and the
     * configuration of processes. Left-over configuration of jobs goes; it is written again with the next job.
     */
    private static void keepToOwner(Home home) throws IOException {
        try (Stream<Path> left = Files.list(home.run())) {
            for (Path each : left.filter(Migrations::isConfiguration).toList()) {
                Files.delete(each);
            }
        }
        Files.walkFileTree(home.folder(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                keepToOwner(folder);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    keepToOwner(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void keepToOwner(Path path) throws IOException {
        Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(path));
        if (permissions.retainAll(OWNERS)) {
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    private static boolean isConfiguration(Path file) {
        return file.getFileName().toString().endsWith(".properties");
    }
}
