package io.gezhi.tools.methods.space;

import io.gezhi.batch.methods.space.Knox;
import io.gezhi.tools.methods.table.CsvTable;
import io.gezhi.tools.methods.table.NumberRule;
import io.gezhi.tools.methods.table.TableFiles;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tests for near repeats with Knox's test; columns x, y and t. */
@Command(
        name = "knox",
        mixinStandardHelpOptions = true,
        description = "Do near events follow each other (Knox)? Columns x, y, t.")
public final class FindNearRepeats implements Callable<Integer> {
    @Mixin
    private TableFiles files;

    @Option(names = "--distance", required = true, description = "Near means at most this far apart.")
    private double distance;

    @Option(names = "--duration", required = true, description = "Soon means at most this long after.")
    private double duration;

    @Option(names = "--draws", defaultValue = "999", description = "Deals of the times (default: ${DEFAULT-VALUE}).")
    private int draws;

    @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() throws IOException {
        CsvTable table = files.read();
        Knox knox = new Knox(
                table.numbers("x", NumberRule.ANY),
                table.numbers("y", NumberRule.ANY),
                table.numbers("t", NumberRule.ANY));
        Knox.Pairs pairs = knox.pairs(distance, duration);
        files.write(
                List.of(
                        "close_both",
                        "close_space",
                        "close_time",
                        "pairs",
                        "expected",
                        "ratio",
                        "p_poisson",
                        "p_dealt"),
                List.of(List.of(
                        pairs.closeInBoth(),
                        pairs.closeInSpace(),
                        pairs.closeInTime(),
                        pairs.pairs(),
                        pairs.expected(),
                        pairs.ratio(),
                        pairs.p(),
                        knox.permutationP(distance, duration, draws, seed))));
        return 0;
    }
}
