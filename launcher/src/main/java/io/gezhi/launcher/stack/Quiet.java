package io.gezhi.launcher.stack;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.home.Home;
import io.gezhi.launcher.process.ProcessLedger;
import java.util.List;

/** Nothing of a home runs, and nothing can be started, until this is closed. */
public final class Quiet implements AutoCloseable {

    private final StackLock lock;

    private Quiet(StackLock lock) {
        this.lock = lock;
    }

    /** Refuses while something runs; {@code work} is what needs the quiet. */
    public static Quiet of(Home home, String work) {
        StackLock lock = StackLock.take(home);
        ProcessLedger ledger = new ProcessLedger(home.run());
        List<String> running = ledger.names("").stream()
                .filter(name -> ledger.alive(name).isPresent())
                .toList();
        if (!running.isEmpty()) {
            lock.close();
            throw Failure.mistake("Cannot " + work + " while the stack runs: use `gezhi down` first (running: "
                    + String.join(", ", running) + ")");
        }
        return new Quiet(lock);
    }

    @Override
    public void close() {
        lock.close();
    }
}
