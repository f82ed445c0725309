package io.gezhi.launcher.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder of the cache that is filled once, whole or not at all, whoever asks first and however often it fails. */
final class UnpackedOnce {

    private static final Object THIS_PROCESS = new Object();

    private UnpackedOnce() {}

    /** Fills a folder. */
    @FunctionalInterface
    interface Filling {
        void fill(Path folder) throws IOException, InterruptedException;
    }

    static Path folder(Path cache, String name, Filling filling) throws IOException, InterruptedException {
        Path folder = cache.resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Files.createDirectories(cache);
        synchronized (THIS_PROCESS) {
            try (FileChannel channel = FileChannel.open(
                            cache.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (!Files.isDirectory(folder)) {
                    Path draft = cache.resolve(name + ".new");
                    delete(draft);
                    Files.createDirectories(draft);
                    filling.fill(draft);
                    Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
                }
                return folder;
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
