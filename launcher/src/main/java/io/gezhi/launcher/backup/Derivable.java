package io.gezhi.launcher.backup;

import java.nio.file.Path;
import java.util.Map;

/** What of a home is not backed up, and where it comes from again. Everything else is, whatever put it there. */
final class Derivable {

    private static final Map<String, String> FOLDERS = Map.of(
            "logs", "what processes said; it is not read again",
            "run", "written by the next command",
            "runs", "records of demonstrations",
            "tmp", "scratch",
            "trino", "configuration and scratch of Trino, written when it starts",
            "city", "an invented city, invented again from its seed",
            "cities", "homes of other cities, backed up one by one");
    private static final Path SERVER_LOCK = Path.of("postgres", "postmaster.pid");

    private Derivable() {}

    static boolean holds(Path inHome) {
        return FOLDERS.containsKey(inHome.getName(0).toString()) || inHome.equals(SERVER_LOCK);
    }
}
