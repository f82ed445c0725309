package io.gezhi.launcher.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells one process from another that was given the same pid later: on Linux by the boot and the clock tick at which it
 * started, elsewhere by its start time.
 */
public record ProcessIdentity(long pid, String started) {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int STATE = 0;
    private static final int START_TICK = 19;

    /** The identity of a live process; a process that has ended but was not waited for is not live. */
    public static Optional<ProcessIdentity> of(long pid) {
        return Files.isReadable(BOOT) ? fromProc(pid) : fromHandle(pid);
    }

    /** Whether that very process still runs. */
    public boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }

    private static Optional<ProcessIdentity> fromProc(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).trim().split(" ", -1);
            if (fields[STATE].equals("Z") || fields[STATE].equals("X")) {
                return Optional.empty();
            }
            String boot = Files.readString(BOOT, StandardCharsets.US_ASCII).trim();
            return Optional.of(new ProcessIdentity(pid, boot + ":" + fields[START_TICK]));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static Optional<ProcessIdentity> fromHandle(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().startInstant())
                .map(instant -> new ProcessIdentity(pid, instant.toString()));
    }
}
