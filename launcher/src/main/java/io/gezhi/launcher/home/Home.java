package io.gezhi.launcher.home;

import io.gezhi.launcher.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The one folder in which a stack keeps everything it writes; removing it removes the stack. */
public record Home(Path folder) {

    public Home {
        folder = folder.toAbsolutePath().normalize();
    }

    /** Pid files and the configuration written for each process. */
    public Path run() {
        return folder.resolve("run");
    }

    /** One log per component and job. */
    public Path logs() {
        return folder.resolve("logs");
    }

    /** Passwords and keys, readable by their owner only. */
    public Path secrets() {
        return folder.resolve("secrets");
    }

    /** The records of demo runs, one JSON file each. */
    public Path runs() {
        return folder.resolve("runs");
    }

    /** The lake's files. */
    public Path warehouse() {
        return folder.resolve("warehouse");
    }

    /** A component's own data. */
    public Path data(String component) {
        return folder.resolve(component);
    }

    /** Where a component or job keeps what it needs only while it runs. */
    public Path temporary(String name) {
        return folder.resolve("tmp").resolve(name);
    }

    /** The log of a component or job. */
    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    /** Creates the folder and its fixed parts for its owner alone, or says why that cannot be. */
    public Home create() {
        try {
            for (Path each : new Path[] {run(), logs(), secrets(), runs(), warehouse()}) {
                Files.createDirectories(each);
            }
            Privacy.tighten(this);
            return this;
        } catch (IOException failure) {
            throw Failure.mistake("Cannot write the home folder: " + failure.getMessage() + " (" + folder
                    + "); choose another with --home");
        }
    }
}
