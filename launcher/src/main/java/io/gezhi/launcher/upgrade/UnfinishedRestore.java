package io.gezhi.launcher.upgrade;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The mark of a home into which a backup is being brought back; no command uses such a home. */
public final class UnfinishedRestore {

    private UnfinishedRestore() {}

    /** Marks a home. */
    public static void begin(Home home) throws IOException {
        Files.writeString(mark(home), "");
    }

    /** Takes the mark away: everything is there. */
    public static void end(Home home) throws IOException {
        Files.delete(mark(home));
    }

    static void requireNone(Home home) {
        if (Files.exists(mark(home))) {
            throw Failure.mistake("Cannot use the home: a restore of it was not finished (" + home.folder()
                    + "); remove the folder and restore again");
        }
    }

    private static Path mark(Home home) {
        return home.folder().resolve("restoring");
    }
}
