package io.gezhi.tools.methods;

import io.gezhi.schemas.problem.OperatorMistakeException;
import io.gezhi.tools.methods.index.BenchIndex;
import io.gezhi.tools.methods.index.DecomposeVariance;
import io.gezhi.tools.methods.index.OutrankUnits;
import io.gezhi.tools.methods.index.RunIndex;
import io.gezhi.tools.methods.rates.ShrinkRates;
import io.gezhi.tools.methods.rates.SmoothRates;
import io.gezhi.tools.methods.rates.Standardise;
import io.gezhi.tools.methods.rates.TestRates;
import io.gezhi.tools.methods.rates.WeighHarm;
import io.gezhi.tools.methods.rates.WeighOffences;
import io.gezhi.tools.methods.space.AdjustProbabilities;
import io.gezhi.tools.methods.space.FindClusters;
import io.gezhi.tools.methods.space.FindNearRepeats;
import io.gezhi.tools.methods.space.MeasureAssociation;
import io.gezhi.tools.methods.staff.ExpectOfWorkers;
import io.gezhi.tools.methods.staff.FindLeads;
import io.gezhi.tools.methods.staff.LimitCounts;
import io.gezhi.tools.methods.staff.PlaceInFunnel;
import io.gezhi.tools.methods.staff.ScoreWorkers;
import io.gezhi.tools.methods.staff.SizeAudits;
import io.gezhi.tools.methods.surveillance.WatchCounts;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The methods as commands: CSV in, CSV out. Exit code 0 when done, 1 when something outside failed, 2 when the operator
 * must change something; the reason is one line on the error stream.
 */
@Command(
        name = "gezhi method",
        mixinStandardHelpOptions = true,
        description = "Statistical methods on CSV files.",
        subcommands = {
            RunIndex.class,
            BenchIndex.class,
            TimeMethods.class,
            ShrinkRates.class,
            TestRates.class,
            MeasureAssociation.OfMoran.class,
            MeasureAssociation.OfGeary.class,
            MeasureAssociation.OfGetis.class,
            FindClusters.class,
            FindNearRepeats.class,
            WatchCounts.class,
            PlaceInFunnel.class,
            OutrankUnits.class,
            DecomposeVariance.class,
            WeighHarm.class,
            WeighOffences.class,
            Standardise.class,
            SmoothRates.class,
            AdjustProbabilities.class,
            ExpectOfWorkers.class,
            ScoreWorkers.class,
            LimitCounts.class,
            SizeAudits.class,
            FindLeads.BeforeDeadline.class,
            FindLeads.InDigits.class,
            FindLeads.InWalks.class,
            FindLeads.InEntries.class
        })
public final class MethodCommand {
    private static final int FAILED = 1;
    private static final int REFUSED = 2;

    private MethodCommand() {}

    public static void main(String[] args) {
        System.exit(execute(args));
    }

    /** Runs one command and returns its exit code. */
    public static int execute(String... args) {
        return commands().execute(args);
    }

    static CommandLine commands() {
        return new CommandLine(new MethodCommand())
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command));
    }

    private static int explain(Exception failure, CommandLine command) {
        if (failure instanceof IllegalArgumentException || failure instanceof OperatorMistakeException) {
            command.getErr().println(oneLine(failure.getMessage()));
            return REFUSED;
        }
        if (failure instanceof NoSuchFileException missing) {
            command.getErr().println("Cannot read file: it does not exist (" + missing.getFile() + ")");
            return REFUSED;
        }
        if (failure instanceof AccessDeniedException denied) {
            command.getErr().println("Cannot open file: access is denied (" + denied.getFile() + ")");
            return REFUSED;
        }
        command.getErr().println(oneLine("Cannot finish: " + failure));
        return FAILED;
    }

    private static String oneLine(String message) {
        return String.valueOf(message).replaceAll("\\s+", " ");
    }
}
