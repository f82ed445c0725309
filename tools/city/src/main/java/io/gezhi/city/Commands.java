package io.gezhi.city;

import io.gezhi.schemas.problem.OperatorMistakeException;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Runs a command by the process protocol: one line on standard error, 2 for the operator's mistake, 1 for the rest. */
final class Commands {
    private Commands() {}

    static int run(Callable<Integer> command, String... arguments) {
        return new CommandLine(command)
                .setExecutionExceptionHandler((exception, line, result) -> {
                    line.getErr().println(message(exception));
                    return isOperatorsMistake(exception) ? 2 : 1;
                })
                .execute(arguments);
    }

    private static String message(Exception exception) {
        return exception.getMessage() == null ? exception.toString() : exception.getMessage();
    }

    private static boolean isOperatorsMistake(Exception exception) {
        return exception instanceof IllegalArgumentException || exception instanceof OperatorMistakeException;
    }
}
