package io.gezhi.launcher.stack;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.home.Home;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/** One command at a time starts or stops the components of a home. */
final class HomeLock implements AutoCloseable {

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    static HomeLock take(Home home) {
        home.create();
        try {
            FileChannel channel =
                    FileChannel.open(home.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw Failure.outside(
                        "Cannot change the stack: another command is starting or stopping it (" + home.folder() + ")");
            }
            return new HomeLock(channel);
        } catch (IOException failure) {
            throw Failure.outside("Cannot lock the home folder: " + failure.getMessage() + " (" + home.folder() + ")");
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException inThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw Failure.outside("Cannot unlock the home folder: " + failure.getMessage());
        }
    }
}
