package io.gezhi.ingestion.land;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second job from landing the same log: two of them would each land every message once. Held by the operating
 * system, so it is gone with the process however that ends.
 */
record OnlyRun(FileChannel channel, FileLock lock) implements AutoCloseable {

    static OnlyRun claim(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new MistakeException("Cannot land changes: another process lands them already (" + file + ")");
        }
        return new OnlyRun(channel, lock);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
