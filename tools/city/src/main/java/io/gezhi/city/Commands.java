package io.gezhi.city;

import io.gezhi.runtime.job.JobMain;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Runs a command by the process protocol: reasons on standard error and as a failure line, 2 for the operator's mistake. */
final class Commands {
    private Commands() {}

    static int run(String purpose, Callable<Integer> command, String... arguments) {
        return JobMain.exitCode(purpose, Progress.toStandardOutput(), () -> {
            try {
                new CommandLine(command).parseArgs(arguments);
                command.call();
            } catch (ParameterException | IllegalArgumentException mistake) {
                throw new OperatorMistakeException(mistake.getMessage(), mistake);
            }
        });
    }
}
