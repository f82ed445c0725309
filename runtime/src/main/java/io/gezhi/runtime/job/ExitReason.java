package io.gezhi.runtime.job;

import java.util.List;
import java.util.Objects;

/**
 * Why a process ended without having done its work.
 *
 * @param kind who has to act
 * @param problems what is wrong, a line each; never empty
 */
public record ExitReason(Kind kind, List<String> problems) {

    /** Who has to act. */
    public enum Kind {
        /** The operator asked for what cannot be: exit code 2. */
        MISTAKE(2),
        /** Something outside failed: exit code 1. */
        OUTSIDE(1),
        /** The work was done and its outcome is a refusal, such as a night that a gate holds back: exit code 1. */
        REFUSED(1);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    public ExitReason {
        Objects.requireNonNull(kind, "kind");
        problems = List.copyOf(problems);
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("Missing problems: an exit has at least one reason");
        }
    }
}
