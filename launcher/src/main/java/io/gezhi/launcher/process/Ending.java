package io.gezhi.launcher.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Ends processes of ours: first by asking, then, past a deadline, by force; with everything they started. */
public final class Ending {

    private static final long POLL_MS = 50;

    private Ending() {}

    /** Ends one process and its descendants, asking with the given signal; does nothing when it runs no more. */
    public static void end(ProcessIdentity identity, String signal, Duration patience) {
        if (!identity.isAlive()) {
            return;
        }
        List<ProcessHandle> family = family(identity.pid());
        signal(identity.pid(), signal);
        if (!ends(identity, patience)) {
            family.forEach(ProcessHandle::destroyForcibly);
            ends(identity, Duration.ofSeconds(10));
        }
        // Children that outlived a parent which ended politely.
        family.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    }

    private static List<ProcessHandle> family(long pid) {
        return ProcessHandle.of(pid)
                .map(handle -> java.util.stream.Stream.concat(handle.descendants(), java.util.stream.Stream.of(handle))
                        .toList())
                .orElse(List.of());
    }

    private static void signal(long pid, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        } catch (IOException noKill) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean ends(ProcessIdentity identity, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (identity.isAlive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(POLL_MS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
