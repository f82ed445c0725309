package io.gezhi.tools.methods.staff;

import io.gezhi.batch.methods.staff.AuditSample;
import io.gezhi.tools.methods.table.CsvTable;
import io.gezhi.tools.methods.table.Levels;
import io.gezhi.tools.methods.table.NumberRule;
import io.gezhi.tools.methods.table.TableFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many records a random audit needs. */
@Command(
        name = "audit-sample",
        mixinStandardHelpOptions = true,
        description = "How many records a random audit must draw: columns id, records.")
public final class SizeAudits implements Callable<Integer> {
    @Mixin
    private TableFiles files;

    @Option(names = "--share", defaultValue = "0.5", description = "Expected share (default: ${DEFAULT-VALUE}).")
    private double share;

    @Option(names = "--margin", defaultValue = "0.05", description = "Either way (default: ${DEFAULT-VALUE}).")
    private double margin;

    @Option(names = "--level", defaultValue = "0.95", description = "Of the interval (default: ${DEFAULT-VALUE}).")
    private double level;

    @Override
    public Integer call() throws IOException {
        Levels.require(level);
        CsvTable table = files.read();
        List<String> ids = table.ids("id");
        double[] records = table.numbers("records", NumberRule.COUNT);
        var rows = new ArrayList<List<Object>>();
        for (int at = 0; at < records.length; at++) {
            long all = (long) records[at];
            long drawn = all == 0 ? 0 : AuditSample.sizeOf(all, share, margin, level);
            rows.add(List.of(ids.get(at), all, drawn));
        }
        files.write(List.of("id", "records", "sample"), rows);
        return 0;
    }
}
