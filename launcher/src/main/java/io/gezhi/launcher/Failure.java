package io.gezhi.launcher;

/** Something the command cannot do, told in one line, with who has to act: the operator (2) or nobody here (1). */
public final class Failure extends RuntimeException {

    private final int exitCode;

    private Failure(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The operator asked for something that cannot be; the message says what to change. */
    public static Failure mistake(String message) {
        return new Failure(2, message, null);
    }

    /** Something outside failed; the message says what and where to look. */
    public static Failure outside(String message) {
        return new Failure(1, message, null);
    }

    /** Something outside failed with an exception that is worth its stack trace in debugging. */
    public static Failure outside(String message, Throwable cause) {
        return new Failure(1, message, cause);
    }

    /** Whether something outside failed, so that nobody here has a mistake to mend. */
    public boolean isOutside() {
        return exitCode == 1;
    }

    /** The exit code of the process. */
    public int exitCode() {
        return exitCode;
    }
}
