package io.gezhi.launcher.stack;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * One unasked end of a component.
 *
 * @param at when it ended, as exactly as is known
 * @param pid the process that ended
 * @param how as it follows "ended": {@code with exit code 1}, {@code by signal KILL}
 * @param reason why, in the component's own words; empty where it gave none
 * @param decision what the supervisor does about it
 */
record ComponentExit(String component, Instant at, long pid, String how, String reason, Decision decision) {

    /** What is done about a component that ended. */
    enum Decision {
        /** It is started again after a pause. */
        RESTART,
        /** It refused what it was told to do: starting it again would end the same way. */
        MISTAKE,
        /** It was started again as often as is sensible. */
        GIVE_UP
    }

    ComponentExit {
        Objects.requireNonNull(component, "component");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(decision, "decision");
    }

    /** {@code ended by signal KILL at 2026-01-01T00:00:00Z}, with the reason where one is known. */
    String words() {
        return "ended " + how + " at " + at.truncatedTo(ChronoUnit.SECONDS) + (reason.isEmpty() ? "" : ": " + reason);
    }
}
