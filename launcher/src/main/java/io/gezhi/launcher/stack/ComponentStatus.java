package io.gezhi.launcher.stack;

import java.time.Instant;
import java.util.Optional;

/**
 * How one component is.
 *
 * @param detail what it says of itself, or what is unwell
 */
public record ComponentStatus(
        String component,
        State state,
        Optional<Long> pid,
        Optional<Instant> since,
        long memory,
        int port,
        String detail) {

    /** The states a component can be in. */
    public enum State {
        /** Runs and does its work. */
        WELL,
        /** Runs, and something is wrong. */
        UNWELL,
        /** Was started and is gone. */
        DEAD,
        /** Was not started, or was stopped. */
        STOPPED
    }

    /** Whether a person should look. */
    public boolean isUnwell() {
        return state == State.UNWELL || state == State.DEAD;
    }
}
