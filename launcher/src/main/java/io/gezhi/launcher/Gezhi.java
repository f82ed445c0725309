package io.gezhi.launcher;

import io.gezhi.launcher.command.AlertsCommand;
import io.gezhi.launcher.command.BackupCommand;
import io.gezhi.launcher.command.BenchCommand;
import io.gezhi.launcher.command.CheckCommand;
import io.gezhi.launcher.command.CityCommand;
import io.gezhi.launcher.command.DemoCommand;
import io.gezhi.launcher.command.DictionaryCommand;
import io.gezhi.launcher.command.DoctorCommand;
import io.gezhi.launcher.command.DownCommand;
import io.gezhi.launcher.command.LoadCommand;
import io.gezhi.launcher.command.LogsCommand;
import io.gezhi.launcher.command.MethodCommand;
import io.gezhi.launcher.command.MetricsCommand;
import io.gezhi.launcher.command.NightCommand;
import io.gezhi.launcher.command.QuarantineCommand;
import io.gezhi.launcher.command.ResnapshotCommand;
import io.gezhi.launcher.command.RestoreCommand;
import io.gezhi.launcher.command.RulesCommand;
import io.gezhi.launcher.command.SqlCommand;
import io.gezhi.launcher.command.StatusCommand;
import io.gezhi.launcher.command.TestCommand;
import io.gezhi.launcher.command.UpCommand;
import io.gezhi.schemas.problem.OperatorMistakeException;
import io.gezhi.serving.lake.LakeUnavailableException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line: {@code ./gezhi COMMAND}. Exit codes: 0 done, 1 something outside failed, 2 the operator's mistake. */
@Command(
        name = "gezhi",
        mixinStandardHelpOptions = true,
        version = "gezhi 0.1.0",
        description = "The open governance data warehouse, on one machine.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            MetricsCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            DoctorCommand.class,
            DictionaryCommand.class,
            CityCommand.class,
            CheckCommand.class,
            LoadCommand.class,
            ResnapshotCommand.class,
            NightCommand.class,
            RulesCommand.class,
            AlertsCommand.class,
            SqlCommand.class,
            QuarantineCommand.class,
            MethodCommand.class,
            BenchCommand.class,
            TestCommand.class,
            HelpCommand.class
        })
public final class Gezhi implements Runnable {

    @Spec
    private CommandSpec spec;

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine gezhi = new CommandLine(new Gezhi());
        for (String passedOn : List.of("method", "test")) {
            gezhi.getSubcommands().get(passedOn).setUnmatchedOptionsArePositionalParams(true);
        }
        return gezhi.setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(LocalDate.class, Gezhi::day)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((failure, line, result) -> tell(failure, line));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException none) {
            throw new TypeConversionException("a day of the calendar as yyyy-MM-dd is expected (" + text + ")");
        }
    }

    private static int tell(Exception failure, CommandLine line) {
        line.getErr()
                .println(
                        isTold(failure)
                                ? failure.getMessage()
                                : "Cannot run " + line.getCommandName() + ": " + failure);
        if (Boolean.getBoolean("gezhi.debug")) {
            failure.printStackTrace(line.getErr());
        }
        if (failure instanceof OperatorMistakeException) {
            return 2;
        }
        return failure instanceof Failure told ? told.exitCode() : 1;
    }

    /** Whether the message is a sentence of ours, which needs no words around it. */
    private static boolean isTold(Exception failure) {
        return failure instanceof Failure
                || failure instanceof OperatorMistakeException
                || failure instanceof LakeUnavailableException;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing a command");
    }
}
