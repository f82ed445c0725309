package io.gezhi.launcher.process;

import io.gezhi.launcher.Failure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Starts processes in a session of their own, so that they outlive the command and no Ctrl-C reaches them. */
public final class Detached {

    private static final List<String> SESSION = onPath("setsid") ? List.of("setsid") : List.of("nohup");

    private static final String NOTE_EXIT =
            "note=$1; shift; \"$@\" & child=$!; wait $child; code=$?; echo \"$child $code\" > \"$note\"";

    private Detached() {}

    /** Starts a process that writes everything it says to a log. */
    public static Process start(String name, Command command, Path log) {
        ProcessBuilder builder = builder(command, log);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.redirectErrorStream(true);
        return start(name, builder);
    }

    /** Starts a process whose standard output the caller reads; what it says on standard error goes to a log. */
    public static Process startReadable(String name, Command command, Path log) {
        ProcessBuilder builder = builder(command, log);
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return start(name, builder);
    }

    /**
     * Starts a process that writes everything it says to a log, under a shell that waits for it and notes in a file how it
     * ended: {@code PID CODE}. The process is the only child of the one returned.
     */
    static Process startNotingExit(String name, Command command, Path log, Path exit) {
        List<String> shell = List.of("sh", "-c", NOTE_EXIT, "gezhi-" + name, exit.toString());
        return start(name, command.after(shell), log);
    }

    private static ProcessBuilder builder(Command command, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command.after(SESSION).words());
        // What an engine leaves in its working folder belongs to the home, not to wherever the command was typed.
        builder.directory(log.getParent().toFile());
        builder.environment().putAll(command.environment());
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        return builder;
    }

    private static Process start(String name, ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException failure) {
            throw Failure.outside("Cannot start " + name + ": " + failure.getMessage(), failure);
        }
    }

    static boolean onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        for (String folder : path.split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
