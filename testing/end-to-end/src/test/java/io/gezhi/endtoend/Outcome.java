package io.gezhi.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/** How one command ended. */
record Outcome(String command, int exitCode, String out, String err, Duration wall) {

    Outcome succeeded() {
        assertThat(exitCode).as("%s%n%s%n%s", command, out, err).isZero();
        return this;
    }

    Outcome failedWith(int expected) {
        assertThat(exitCode).as("%s%n%s%n%s", command, out, err).isEqualTo(expected);
        return this;
    }

    /** Everything that the command showed. */
    String shown() {
        return out + err;
    }
}
