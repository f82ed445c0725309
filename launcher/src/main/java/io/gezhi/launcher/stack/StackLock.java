package io.gezhi.launcher.stack;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.home.Home;
import io.gezhi.runtime.lock.SingleInstanceLock;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.util.Optional;

/** One command at a time starts or stops the components of a home. */
final class StackLock implements AutoCloseable {

    private final Home home;
    private final SingleInstanceLock lock;

    private StackLock(Home home, SingleInstanceLock lock) {
        this.home = home;
        this.lock = lock;
    }

    static StackLock take(Home home) {
        return tryTake(home)
                .orElseThrow(() -> Failure.outside(
                        "Cannot change the stack: another command is starting or stopping it (" + home.folder() + ")"));
    }

    /** The lock, or nothing while another process holds it. */
    static Optional<StackLock> tryTake(Home home) {
        home.create();
        try {
            return Optional.of(new StackLock(home, SingleInstanceLock.claim(home.run(), "change the stack")));
        } catch (OperatorMistakeException held) {
            return Optional.empty();
        } catch (IOException failure) {
            throw Failure.outside("Cannot lock the home folder: " + failure.getMessage() + " (" + home.folder() + ")");
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failure) {
            throw Failure.outside(
                    "Cannot unlock the home folder: " + failure.getMessage() + " (" + home.folder() + ")");
        }
    }
}
