package io.gezhi.ingestion.connect.rest;

/** The stack trace that a failed task leaves. */
public final class TaskTrace {

    private TaskTrace() {}

    /** The innermost cause, which is the one that a person can do something about. */
    public static String lastCause(String trace) {
        return trace.lines()
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((first, second) -> second)
                .orElseGet(() -> trace.lines().findFirst().orElse("no trace"));
    }
}
