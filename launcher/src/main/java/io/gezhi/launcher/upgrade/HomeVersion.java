package io.gezhi.launcher.upgrade;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.home.Home;
import io.gezhi.launcher.process.ProcessLedger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * The version of a home's layout, kept in its file {@code version}. A home of a newer version is refused by every command;
 * one of an older version is migrated step by step when the stack is started.
 */
public final class HomeVersion {

    /** What the code that writes homes today writes. */
    public static final int CURRENT = 2;

    /** Homes that were written before versions were kept. */
    private static final int FIRST = 1;

    private final Home home;
    private final List<Migration> migrations;

    HomeVersion(Home home, List<Migration> migrations) {
        this.home = home;
        this.migrations = List.copyOf(migrations);
    }

    /** The version of a home. */
    public static HomeVersion of(Home home) {
        return new HomeVersion(home, Migrations.ALL);
    }

    /** Refuses a home that a newer version wrote: its state could mean something else by now. */
    public HomeVersion requireKnown() {
        UnfinishedRestore.requireNone(home);
        int version = read();
        if (version > CURRENT) {
            throw Failure.mistake("Cannot use the home: a newer version of Gezhi wrote it (" + home.folder()
                    + ", layout " + version + ", known up to " + CURRENT + "); use that version, or restore a backup");
        }
        return this;
    }

    /** Brings the home to the current version, telling each step; the caller keeps others from starting anything. */
    public void bringUp(Consumer<String> said) {
        requireKnown();
        int version = read();
        if (version < CURRENT) {
            requireNothingRuns();
        }
        for (Migration each : migrations) {
            if (each.to() > version) {
                apply(each);
                said.accept("upgraded the home: " + each.what());
            }
        }
        write(CURRENT);
    }

    private void requireNothingRuns() {
        ProcessLedger ledger = new ProcessLedger(home.run());
        List<String> running = ledger.names("").stream()
                .filter(name -> ledger.alive(name).isPresent())
                .toList();
        if (!running.isEmpty()) {
            throw Failure.mistake("Cannot upgrade the home while it is in use: use `gezhi down` first (running: "
                    + String.join(", ", running) + ")");
        }
    }

    private void apply(Migration migration) {
        try {
            migration.step().apply(home);
        } catch (IOException failure) {
            throw Failure.outside(
                    "Cannot upgrade the home: " + migration.what() + ": " + failure.getMessage(), failure);
        }
        write(migration.to());
    }

    /** The version that the home has now. */
    public int read() {
        if (!Files.exists(file())) {
            return Files.exists(home.folder().resolve("city-profile")) && Files.isDirectory(home.secrets())
                    ? oldUnlessEmpty()
                    : CURRENT;
        }
        try {
            return Integer.parseInt(
                    Files.readString(file(), StandardCharsets.US_ASCII).trim());
        } catch (IOException | NumberFormatException failure) {
            throw Failure.mistake("Cannot tell the version of the home: " + failure.getMessage() + " (" + file() + ")");
        }
    }

    /** The city is remembered before anything else is made, also in a home that is new. */
    private int oldUnlessEmpty() {
        return Files.isDirectory(home.data("postgres")) || Files.isDirectory(home.data("kafka")) ? FIRST : CURRENT;
    }

    private void write(int version) {
        try {
            Path draft = Files.createTempFile(home.folder(), "version", ".new");
            Files.writeString(draft, version + "\n", StandardCharsets.US_ASCII);
            Files.move(draft, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw Failure.outside("Cannot keep the version of the home: " + failure.getMessage(), failure);
        }
    }

    private Path file() {
        return home.folder().resolve("version");
    }
}
