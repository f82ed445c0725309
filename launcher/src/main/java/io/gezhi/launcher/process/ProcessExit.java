package io.gezhi.launcher.process;

import java.time.Instant;
import java.util.Map;

/**
 * How a process ended, told by the shell that waited for it.
 *
 * @param code the exit code; above 128 the number of the signal that ended it is added to 128
 */
public record ProcessExit(int code, Instant at) {

    private static final int SIGNALS_FROM = 128;
    private static final Map<Integer, String> SIGNALS =
            Map.of(1, "HUP", 2, "INT", 3, "QUIT", 4, "ILL", 6, "ABRT", 7, "BUS", 9, "KILL", 11, "SEGV", 15, "TERM");

    /** Whether a signal ended it rather than itself. */
    public boolean isBySignal() {
        return code > SIGNALS_FROM;
    }

    /** As it follows "ended": {@code with exit code 1}, {@code by signal KILL}. */
    public String words() {
        if (!isBySignal()) {
            return "with exit code " + code;
        }
        int signal = code - SIGNALS_FROM;
        return "by signal " + SIGNALS.getOrDefault(signal, Integer.toString(signal));
    }
}
