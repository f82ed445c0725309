package io.gezhi.launcher.command;

import io.gezhi.launcher.component.JavaCommand;
import io.gezhi.launcher.home.Installation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench}: the detectors on labelled data. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Scores the detectors on labelled data: the same settings for every file, no look ahead.")
public final class BenchCommand {

    private static final String PACKAGE = "io.gezhi.tools.bench.";

    @Command(
            name = "nab",
            mixinStandardHelpOptions = true,
            description = "The Numenta Anomaly Benchmark: one score for each profile, one threshold for all files.")
    int nab(
            @Option(names = "--data", paramLabel = "DIR", description = "Series as CSV: timestamp, value.") Path data,
            @Option(
                            names = "--labels",
                            paramLabel = "FILE",
                            description = "Windows by file (default: combined_windows.json in the data).")
                    Path labels,
            @Option(
                            names = "--profiles",
                            paramLabel = "FILE",
                            description = "What a detection is worth (default: profiles.json in the data).")
                    Path profiles,
            @Option(
                            names = "--threshold",
                            paramLabel = "NUMBER",
                            description = "The threshold (default: the best over the corpus, as the benchmark takes).")
                    String threshold,
            @Option(
                            names = "--results",
                            paramLabel = "DIR",
                            description = "Scores what another detector published instead, to prove the scorer.")
                    Path results,
            @Option(names = "--out", paramLabel = "FILE", description = "The detections (default: nab-detections.csv).")
                    Path out)
            throws InterruptedException {
        return run(
                "NabBench",
                "--data",
                data,
                "--labels",
                labels,
                "--profiles",
                profiles,
                "--threshold",
                threshold,
                "--results",
                results,
                "--out",
                out);
    }

    @Command(
            name = "skab",
            mixinStandardHelpOptions = true,
            description = "The Skoltech benchmark: outliers row by row, and change points.")
    int skab(
            @Option(
                            names = "--data",
                            paramLabel = "DIR",
                            required = true,
                            description = "Every CSV below it with a column anomaly is scored.")
                    Path data,
            @Option(
                            names = "--results",
                            paramLabel = "DIR",
                            description = "Scores what another detector told instead, to prove the scorer.")
                    Path results,
            @Option(
                            names = "--out",
                            paramLabel = "FILE",
                            description = "The detections (default: skab-detections.csv).")
                    Path out)
            throws InterruptedException {
        return run("SkabBench", "--data", data, "--results", results, "--out", out);
    }

    @Command(
            name = "meter-rules",
            mixinStandardHelpOptions = true,
            description = "The rules for water meters on labelled cases.")
    int meterRules(
            @Option(
                            names = "--data",
                            paramLabel = "DIR",
                            required = true,
                            description = "The labelled cases as JSON, with consumes.csv or consumes.csv.gz.")
                    Path data,
            @Option(names = "--readings", paramLabel = "FILE", description = "The readings, where they lie elsewhere.")
                    Path readings,
            @Option(
                            names = "--out",
                            paramLabel = "FILE",
                            description = "The detections (default: meter-rules-detections.csv).")
                    Path out)
            throws InterruptedException {
        return run("MeterRulesBench", "--data", data, "--readings", readings, "--out", out);
    }

    /** Passes on the options that were given; names and values alternate. */
    private static int run(String main, Object... options) throws InterruptedException {
        List<String> given = new ArrayList<>();
        for (int i = 0; i < options.length; i += 2) {
            if (options[i + 1] != null) {
                given.add(options[i].toString());
                given.add(options[i + 1].toString());
            }
        }
        return PassedOn.run(JavaCommand.of(
                Installation.current().jar("tools/bench"), "1g", PACKAGE + main, given.toArray(String[]::new)));
    }
}
