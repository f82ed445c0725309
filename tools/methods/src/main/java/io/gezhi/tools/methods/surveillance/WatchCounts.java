package io.gezhi.tools.methods.surveillance;

import io.gezhi.batch.methods.surveillance.Ears;
import io.gezhi.tools.methods.table.TableFiles;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Watches a series of counts for days above normal. */
@Command(
        name = "ears",
        mixinStandardHelpOptions = true,
        description = "Is a day's count above what the last days explain (EARS)?")
public final class WatchCounts implements Callable<Integer> {
    @Mixin
    private TableFiles files;

    @Option(names = "--day", defaultValue = "day", description = "Column of the day (default: ${DEFAULT-VALUE}).")
    private String day;

    @Option(names = "--count", defaultValue = "count", description = "Column of the count (default: ${DEFAULT-VALUE}).")
    private String count;

    @Option(
            names = "--variant",
            defaultValue = "C1",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Variant variant;

    @Option(names = "--alpha", defaultValue = "0.001", description = "Default: ${DEFAULT-VALUE}.")
    private double alpha;

    @Option(names = "--least-deviation", defaultValue = "0", description = "Default: ${DEFAULT-VALUE}.")
    private double leastDeviation;

    @Option(
            names = "--step",
            defaultValue = "1",
            description = "Days from one row to the next; 7 for the counts of one weekday (default: ${DEFAULT-VALUE}).")
    private int step;

    @Option(
            names = "--missing",
            defaultValue = "REFUSED",
            description = "${COMPLETION-CANDIDATES}: what a day without a row is (default: ${DEFAULT-VALUE}).")
    private Series.MissingDay missing;

    enum Variant {
        C1,
        C2,
        C3
    }

    @Override
    public Integer call() throws IOException {
        Series series = Series.read(files.read(), day, count, step, missing);
        double[] counts = series.counts();
        Ears ears = Ears.STANDARD.withAlpha(alpha).withLeastDeviation(leastDeviation);
        List<Ears.Day> verdicts =
                switch (variant) {
                    case C1 -> ears.c1(counts);
                    case C2 -> ears.c2(counts);
                    case C3 -> ears.c3(counts);
                };
        files.write(
                List.of("day", "observed", "upper", "alarm"),
                verdicts.stream()
                        .map(one -> List.<Object>of(
                                series.days().get(one.day()), one.observed(), one.upper(), one.isAlarm()))
                        .toList());
        return 0;
    }
}
