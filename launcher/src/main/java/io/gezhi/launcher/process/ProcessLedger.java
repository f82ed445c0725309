package io.gezhi.launcher.process;

import io.gezhi.launcher.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The processes that this home started, one file each. An entry survives the command that wrote it; it never names a
 * process that somebody else started, even when the pid was given out again.
 */
public record ProcessLedger(Path folder) {

    private static final Object GATE = new Object();
    private static final AtomicBoolean ENDING = new AtomicBoolean();
    private static final String SUFFIX = ".pid";
    private static final String EXIT = ".exit";
    private static final Duration NOTING = Duration.ofSeconds(3);

    /**
     * One started process.
     *
     * @param logFrom where in its log the process began to write
     */
    public record Entry(String name, ProcessIdentity identity, Instant since, long logFrom) {

        /** Whether the process still runs. */
        public boolean isAlive() {
            return identity.isAlive();
        }

        /** The pid at the time of the start. */
        public long pid() {
            return identity.pid();
        }
    }

    /**
     * Starts a process and notes it, as one step: whoever asks afterwards finds it here. Refuses once {@link #endStarting}
     * was called.
     */
    public Process start(String name, Supplier<Process> start) {
        synchronized (GATE) {
            if (ENDING.get()) {
                throw Failure.outside("Cannot start " + name + ": everything is being stopped");
            }
            Process process = start.get();
            add(name, process.pid(), Instant.now(), 0);
            return process;
        }
    }

    /** Starts a process whose {@link #exit} will be known whoever asks, and notes it, as one step. */
    public Entry startNotingExit(String name, Command command, Path log) {
        synchronized (GATE) {
            if (ENDING.get()) {
                throw Failure.outside("Cannot start " + name + ": everything is being stopped");
            }
            long logFrom = size(log);
            delete(exitFile(name));
            Process shell = Detached.startNotingExit(name, command, log, exitFile(name));
            return add(name, childOf(name, shell), Instant.now(), logFrom);
        }
    }

    private long childOf(String name, Process shell) {
        while (shell.isAlive() && !Files.exists(exitFile(name))) {
            Optional<ProcessHandle> child = shell.children().findFirst();
            if (child.isPresent()) {
                return child.get().pid();
            }
            LockSupport.parkNanos(1_000_000);
        }
        throw Failure.outside("Cannot start " + name + ": its process ended at once");
    }

    /** How the noted process of an entry ended; nothing while it runs, and where nobody could see it end. */
    public Optional<ProcessExit> exit(Entry entry) {
        Path file = exitFile(entry.name());
        try {
            String[] fields =
                    Files.readString(file, StandardCharsets.US_ASCII).trim().split(" ", -1);
            return Long.parseLong(fields[0]) == entry.pid()
                    ? Optional.of(new ProcessExit(
                            Integer.parseInt(fields[1]),
                            Files.getLastModifiedTime(file).toInstant()))
                    : Optional.empty();
        } catch (IOException | RuntimeException absentOrDamaged) {
            return Optional.empty();
        }
    }

    /** Lets this launcher start nothing more; what it started until now is noted. */
    public static void endStarting() {
        synchronized (GATE) {
            ENDING.set(true);
        }
    }

    /** Whether {@link #endStarting} was called: what ends from now on was ended by us. */
    public static boolean isEnding() {
        return ENDING.get();
    }

    /** The names that begin with a prefix. */
    public List<String> names(String prefix) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix) && name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException absent) {
            return List.of();
        }
    }

    Entry add(String name, long pid, Instant since, long logFrom) {
        ProcessIdentity identity = ProcessIdentity.of(pid)
                .orElseThrow(() -> Failure.outside("Cannot start " + name + ": its process ended at once"));
        Entry entry = new Entry(name, identity, since, logFrom);
        try {
            Files.createDirectories(folder);
            Path draft = folder.resolve(name + SUFFIX + ".new");
            Files.write(
                    draft, List.of(Long.toString(pid), identity.started(), since.toString(), Long.toString(logFrom)));
            Files.move(draft, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw Failure.outside("Cannot note the process of " + name + ": " + failure.getMessage());
        }
        return entry;
    }

    /** What was noted for a name, whether it still runs or not. */
    public Optional<Entry> find(String name) {
        try {
            List<String> lines = Files.readAllLines(file(name), StandardCharsets.UTF_8);
            ProcessIdentity identity = new ProcessIdentity(Long.parseLong(lines.get(0)), lines.get(1));
            long logFrom = lines.size() > 3 ? Long.parseLong(lines.get(3)) : 0;
            return Optional.of(new Entry(name, identity, Instant.parse(lines.get(2)), logFrom));
        } catch (IOException | RuntimeException absentOrDamaged) {
            return Optional.empty();
        }
    }

    /** The noted process of a name, when it runs. */
    public Optional<Entry> alive(String name) {
        return find(name).filter(Entry::isAlive);
    }

    /**
     * Forgets a process that was ended, once the shell that waited for it has noted how: a note that came later would be
     * left behind.
     */
    public void removeEnded(Entry entry) {
        long deadline = System.nanoTime() + NOTING.toNanos();
        while (exit(entry).isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        remove(entry.name());
    }

    /** Forgets a name. */
    public void remove(String name) {
        delete(file(name));
        delete(exitFile(name));
    }

    private static long size(Path log) {
        try {
            return Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException unreadable) {
            return 0;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw Failure.outside("Cannot forget a process: " + failure.getMessage() + " (" + file + ")");
        }
    }

    private Path exitFile(String name) {
        return folder.resolve(name + EXIT);
    }

    private Path file(String name) {
        return folder.resolve(name + SUFFIX);
    }
}
