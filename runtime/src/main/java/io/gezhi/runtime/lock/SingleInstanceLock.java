package io.gezhi.runtime.lock;

import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second process from doing the same work on one folder. Held by the operating system, so it is gone with the
 * process however that ends.
 */
public record SingleInstanceLock(FileChannel channel, FileLock lock) implements AutoCloseable {

    /**
     * Claims the folder for this process.
     *
     * @param work what the process is about to do, as in {@code land changes}
     * @throws OperatorMistakeException where another process holds it
     */
    public static SingleInstanceLock claim(Path folder, String work) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw new OperatorMistakeException("Cannot " + work + ": another process does so already (" + file + ")");
        }
        return new SingleInstanceLock(channel, lock);
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
