package io.gezhi.launcher.process;

import io.gezhi.launcher.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The processes that this home started, one file each. An entry survives the command that wrote it; it never names a
 * process that somebody else started, even when the pid was given out again.
 */
public record ProcessLedger(Path folder) {

    /** One started process. */
    public record Entry(String name, ProcessIdentity identity, Instant since) {

        /** Whether the process still runs. */
        public boolean isAlive() {
            return identity.isAlive();
        }

        /** The pid at the time of the start. */
        public long pid() {
            return identity.pid();
        }
    }

    /** Notes a process that was just started. */
    public Entry add(String name, long pid, Instant since) {
        ProcessIdentity identity = ProcessIdentity.of(pid)
                .orElseThrow(() -> Failure.outside("Cannot start " + name + ": its process ended at once"));
        Entry entry = new Entry(name, identity, since);
        try {
            Files.createDirectories(folder);
            Path draft = folder.resolve(name + ".pid.new");
            Files.write(draft, List.of(Long.toString(pid), identity.started(), since.toString()));
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
            return Optional.of(new Entry(name, identity, Instant.parse(lines.get(2))));
        } catch (IOException | RuntimeException absentOrDamaged) {
            return Optional.empty();
        }
    }

    /** The noted process of a name, when it runs. */
    public Optional<Entry> alive(String name) {
        return find(name).filter(Entry::isAlive);
    }

    /** Forgets a name. */
    public void remove(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException failure) {
            throw Failure.outside("Cannot forget the process of " + name + ": " + failure.getMessage());
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".pid");
    }
}
