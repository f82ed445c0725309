package io.gezhi.launcher.command;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.component.JavaCommand;
import java.io.IOException;
import java.util.List;

/** A command of another module, run in the operator's folder with the operator's terminal. */
final class PassedOn {

    private PassedOn() {}

    static int run(JavaCommand command) throws InterruptedException {
        return run(command.command().words());
    }

    static int run(List<String> words) throws InterruptedException {
        try {
            return new ProcessBuilder(words).inheritIO().start().waitFor();
        } catch (IOException failure) {
            throw Failure.outside("Cannot start " + words.get(0) + ": " + failure.getMessage());
        }
    }
}
