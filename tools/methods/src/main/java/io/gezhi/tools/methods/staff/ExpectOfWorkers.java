package io.gezhi.tools.methods.staff;

import io.gezhi.batch.methods.staff.CaseMix;
import io.gezhi.batch.methods.staff.CaseMix.Work;
import io.gezhi.tools.methods.table.CsvTable;
import io.gezhi.tools.methods.table.NumberRule;
import io.gezhi.tools.methods.table.TableFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What each worker's own tasks make likely, ready for the funnel. */
@Command(
        name = "case-mix",
        mixinStandardHelpOptions = true,
        description = "Expected events of each worker by indirect standardisation: columns worker, stratum, tasks,"
                + " events.")
public final class ExpectOfWorkers implements Callable<Integer> {
    @Mixin
    private TableFiles files;

    @Override
    public Integer call() throws IOException {
        CsvTable table = files.read();
        List<String> workers = table.names("worker");
        List<String> strata = table.names("stratum");
        double[] tasks = table.numbers("tasks", NumberRule.NOT_NEGATIVE);
        double[] events = table.numbers("events", NumberRule.NOT_NEGATIVE);
        table.requireAtMost("events", "tasks");
        var work = new ArrayList<Work>();
        for (int row = 0; row < tasks.length; row++) {
            work.add(new Work(workers.get(row), strata.get(row), tasks[row], events[row]));
        }
        files.write(
                List.of("id", "tasks", "observed", "expected", "ratio", "own_share"),
                CaseMix.expect(work).stream().map(ExpectOfWorkers::row).toList());
        return 0;
    }

    private static List<Object> row(CaseMix.Expected one) {
        OptionalDouble ratio =
                one.expected() > 0 ? OptionalDouble.of(one.observed() / one.expected()) : OptionalDouble.empty();
        return List.of(one.worker(), one.tasks(), one.observed(), one.expected(), ratio, one.ownShare());
    }
}
