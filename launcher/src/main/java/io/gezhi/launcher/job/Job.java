package io.gezhi.launcher.job;

import io.gezhi.launcher.component.JavaCommand;
import io.gezhi.launcher.stack.Stack;

/**
 * A process that does one thing and ends, telling its progress and its result on standard output.
 *
 * @param name the name in the console, in logs and in the ledger
 */
public record Job(String name, JavaCommand command) {

    /** The name under which its process is noted while it runs. */
    String ledgerName() {
        return Stack.JOB + name;
    }
}
